import line from './one-line.module.css'
import button from './plain-button.module.css'
import css from './side-line.module.css'

interface Props {
  name: string
  /** Where it leads, or what it does. */
  to: string | (() => void)
  isCurrent: boolean
  title?: string
  /** Below a heading of a tree, and reached by its arrow keys. */
  inTree?: boolean
  /** Behind the name. */
  children?: React.ReactNode
}

/** One line of the pane that chooses what the rest of the screen shows. */
export function SideLine({ name, to, isCurrent, title, inTree, children }: Props) {
  const inside = (
    <>
      <span className={`${line.oneLine} ${css.name}`}>{name}</span>
      {children}
    </>
  )
  if (typeof to === 'string') {
    return (
      <a className={`${button.plain} ${css.line}`} href={to} aria-current={isCurrent ? 'page' : undefined} title={title}>
        {inside}
      </a>
    )
  }
  return (
    <button
      type="button"
      className={`${button.plain} ${css.line}`}
      data-tree={inTree}
      data-walk={inTree}
      aria-current={isCurrent}
      title={title}
      onClick={to}
    >
      {inside}
    </button>
  )
}
