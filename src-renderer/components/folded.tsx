import { IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import css from './folded.module.css'
import button from './plain-button.module.css'

interface Props {
  title: string
  /** What stands inside, in a line, while it is closed. */
  summary?: string
  /** Heading level: 2 for a part of the page, 3 for a part of a part. */
  level: 2 | 3
  open: boolean
  onToggle: () => void
  children: React.ReactNode
}

/** A part of a page that opens and closes; closed, it says in a line what it holds. */
export function Folded({ title, summary, level, open, onToggle, children }: Props) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={css.folded} data-level={level}>
      <Heading className={css.heading}>
        <button type="button" className={`${button.plain} ${css.button}`} aria-expanded={open} aria-controls={id} onClick={onToggle}>
          <IconChevronRight size={13} className={css.chevron} data-open={open} aria-hidden />
          <span className={css.title}>{title}</span>
          {open || !summary ? null : <span className={css.summary}>{summary}</span>}
        </button>
      </Heading>
      <div id={id} className={css.inside} hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  )
}
