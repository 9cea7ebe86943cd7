import css from './empty-state.module.css'

/** Says what this place is, and offers the one next step. */
export function EmptyState({
  icon,
  title,
  whole,
  children,
  action,
}: {
  icon?: React.ReactNode
  title: string
  /** It stands alone on the screen, so its title is the screen's. */
  whole?: boolean
  children?: React.ReactNode
  action?: React.ReactNode
}) {
  const Title = whole ? 'h1' : 'h2'
  return (
    <div className={css.empty}>
      {icon ? <div className={css.icon}>{icon}</div> : null}
      <Title className={css.title}>{title}</Title>
      {children ? <div className={css.text}>{children}</div> : null}
      {action ? <div className={css.action}>{action}</div> : null}
    </div>
  )
}
