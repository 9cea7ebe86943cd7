import css from './empty-state.module.css'

/** Says what this place is, and offers the one next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: React.ReactNode
  title: string
  children?: React.ReactNode
  action?: React.ReactNode
}) {
  return (
    <div className={css.empty}>
      {icon ? <div className={css.icon}>{icon}</div> : null}
      <h2 className={css.title}>{title}</h2>
      {children ? <div className={css.text}>{children}</div> : null}
      {action ? <div className={css.action}>{action}</div> : null}
    </div>
  )
}
