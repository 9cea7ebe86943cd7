import { screens } from '../../../src-preload/bridge'
import { address, type Screen } from '../../stores/route'
import { places } from './places'
import css from './rail.module.css'

export function Rail({ current }: { current: Screen }) {
  return (
    <nav className={css.rail} aria-label="Screens">
      {screens.map((screen, index) => {
        const { label, icon: Icon } = places[screen]
        return (
          <a
            key={screen}
            className={css.place}
            href={address(screen)}
            aria-current={screen === current ? 'page' : undefined}
            title={`${label} (Alt+${index + 1})`}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
            <span>{label}</span>
          </a>
        )
      })}
    </nav>
  )
}
