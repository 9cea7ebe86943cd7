import { IconBook2, IconInbox, IconList, IconSend, IconSettings, IconWebhook } from '@tabler/icons-react'
import { address, type Screen, screens } from '../../stores/route'
import css from './rail.module.css'

const places: Record<Screen, { label: string; icon: typeof IconSend }> = {
  send: { label: 'Send', icon: IconSend },
  log: { label: 'Log', icon: IconList },
  hooks: { label: 'Hooks', icon: IconWebhook },
  inboxes: { label: 'Inboxes', icon: IconInbox },
  catalogs: { label: 'Catalogs', icon: IconBook2 },
  settings: { label: 'Settings', icon: IconSettings },
}

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
