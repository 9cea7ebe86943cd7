import css from './entry-list.module.css'

/** All there is of one kind, beside the one that is open: each a link with its name and a line of facts. */
export function EntryList({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <ul className={css.list} aria-label={label}>
      {children}
    </ul>
  )
}

interface EntryProps {
  name: string
  href: string
  isCurrent: boolean
  /** Before the name; null keeps its place where other entries have one. */
  mark?: React.ReactNode
  /** Behind the name: a few letters, said in full by `title`. */
  aside?: { text: string; title: string; tone?: 'amber' } | null
  /** The line of facts. */
  children: React.ReactNode
}

export function Entry({ name, href, isCurrent, mark, aside, children }: EntryProps) {
  return (
    <li>
      <a className={css.entry} href={href} aria-current={isCurrent}>
        {mark === undefined ? null : <span className={css.mark}>{mark}</span>}
        <span className={css.name} title={name}>
          {name}
        </span>
        {aside ? (
          <span className={css.aside} title={aside.title} data-tone={aside.tone}>
            {aside.text}
          </span>
        ) : (
          <span />
        )}
        <span className={css.facts}>{children}</span>
      </a>
    </li>
  )
}
