import {
  IconBook2,
  IconBraces,
  IconInbox,
  IconList,
  IconPlayerPlay,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconWebhook,
} from '@tabler/icons-react'
import type { Screen } from '../../stores/route'

/** What each screen is called and drawn as. */
export const places: Record<Screen, { label: string; icon: typeof IconSend }> = {
  send: { label: 'Send', icon: IconSend },
  log: { label: 'Log', icon: IconList },
  hooks: { label: 'Hooks', icon: IconWebhook },
  inboxes: { label: 'Inboxes', icon: IconInbox },
  catalogs: { label: 'Catalogs', icon: IconBook2 },
  runs: { label: 'Runs', icon: IconPlayerPlay },
  verify: { label: 'Verify', icon: IconShieldCheck },
  workspace: { label: 'Workspace', icon: IconBraces },
  settings: { label: 'Settings', icon: IconSettings },
}
