import { address } from '../../stores/route'
import css from './runs-tabs.module.css'

/** One's own runs, and the battery that comes ready-made. */
export function RunsTabs({ shown, children }: { shown: 'runs' | 'probe'; children?: React.ReactNode }) {
  return (
    <header className={css.head}>
      <h1 className={css.title}>{shown === 'runs' ? 'Runs' : 'Probe'}</h1>
      <nav className={css.tabs} aria-label="Runs and probe">
        <a href={address('runs')} aria-current={shown === 'runs' ? 'page' : undefined}>
          Runs
        </a>
        <a href={address('runs', 'probe')} aria-current={shown === 'probe' ? 'page' : undefined}>
          Probe a receiver
        </a>
      </nav>
      <div className={css.acts}>{children}</div>
    </header>
  )
}
