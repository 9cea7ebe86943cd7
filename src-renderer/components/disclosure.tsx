import { IconChevronRight } from '@tabler/icons-react'
import css from './disclosure.module.css'

/** A few lines that open below the words which stand for them. */
export function Disclosure({ words, className, children }: { words: React.ReactNode; className?: string; children: React.ReactNode }) {
  return (
    <details className={[css.disclosure, className].filter(Boolean).join(' ')}>
      <summary className={css.words}>
        <IconChevronRight size={13} className={css.chevron} aria-hidden />
        <span>{words}</span>
      </summary>
      {children}
    </details>
  )
}
