import css from './pane-head.module.css'

/** The one line above a pane: what it shows, and what can be done with it. */
export function PaneHead({ title, aside, children }: { title: React.ReactNode; aside?: React.ReactNode; children?: React.ReactNode }) {
  return (
    <header className={css.head}>
      <h1 className={css.title}>{title}</h1>
      {aside ? <span className={css.aside}>{aside}</span> : null}
      <div className={css.actions}>{children}</div>
    </header>
  )
}
