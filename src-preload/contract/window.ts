import { z } from 'zod'
import { limits } from './limits'

// What the desktop window and the page in it tell each other beside the contract: the menu, the tray, links and choices that only a window has.

/** `system` follows the system between light and dark. */
export const Appearance = z.enum(['light', 'dark', 'system'])
export type Appearance = z.infer<typeof Appearance>

/** What is chosen for the window alone. `keepRunning`: closing it leaves Hookbench in the tray, where retries go on. */
export const Preferences = z.strictObject({ keepRunning: z.boolean(), notify: z.boolean(), appearance: Appearance })
export type Preferences = z.infer<typeof Preferences>

export const defaultPreferences: Preferences = { keepRunning: false, notify: true, appearance: 'system' }

/** What a `hookbench://` link asks for; the page shows it, and does nothing before somebody agreed. */
export const Link = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('send'),
    catalog: z.string().min(1).max(limits.nameLength),
    type: z.string().min(1).max(limits.eventTypeLength),
  }),
  /** `file`: absolute path of a workspace file, shown and only read when somebody agrees. */
  z.strictObject({ kind: z.literal('import'), file: z.string().min(1).max(4_096) }),
  /** `address` is what can't be read, cut off. */
  z.strictObject({ kind: z.literal('unreadable'), address: z.string() }),
])
export type Link = z.infer<typeof Link>

export const pageCommands = ['palette', 'shortcuts', 'first-steps', 'new-hook', 'send'] as const
export type PageCommand = (typeof pageCommands)[number]

/** From the window to the page. `place`: the page's own address, as `#/log/exc_1`. `restored`: the page had broken down and is here anew. */
export const Told = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('command'), command: z.enum(pageCommands) }),
  z.strictObject({ kind: z.literal('go'), place: z.string().startsWith('#/') }),
  z.strictObject({ kind: z.literal('appearance'), appearance: Appearance }),
  z.strictObject({ kind: z.literal('preferences'), preferences: Preferences }),
  z.strictObject({ kind: z.literal('link'), link: Link }),
  /** The user chose this workspace file in the system's own dialog, or named it at the start, to work in it. */
  z.strictObject({ kind: z.literal('open-file'), path: z.string() }),
  z.strictObject({ kind: z.literal('restored') }),
])
export type Told = z.infer<typeof Told>

/** From the page to the window. `ready`: it listens. `choose-file`: have the user choose a workspace file; the page names none. */
export const Said = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('choose-file') }),
  z.strictObject({ kind: z.literal('prefer'), preferences: Preferences.partial() }),
])
export type Said = z.infer<typeof Said>
