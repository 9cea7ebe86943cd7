import { screens } from '../../../src-preload/bridge'
import { modKey } from '../../components/mod-key'
import { logKeys } from '../log/log-keys'

// Every shortcut once: what listens for it and what tells about it both read it here.

/** `hotkey` in Mantine's words; `physical`: by the key's place, because what it types depends on the layout. */
export interface Shortcut {
  hotkey: string
  physical?: boolean
  /** As it is printed on keys. */
  faces: string[]
  what: string
}

const mac = modKey === '⌘'
const shift = mac ? '⇧' : 'Shift+'
const alt = mac ? '⌥' : 'Alt+'

export const shortcuts = {
  palette: { hotkey: 'mod+K', faces: [`${modKey}K`], what: 'Go to anything, do anything' },
  sheet: { hotkey: 'mod+shift+Slash', physical: true, faces: [`${modKey}${shift}/`], what: 'Every shortcut' },
  send: { hotkey: 'mod+Enter', faces: [`${modKey}Enter`], what: 'Send the event' },
} satisfies Record<string, Shortcut>

export const screenShortcuts = screens.map((screen, index) => ({
  screen,
  shortcut: { hotkey: `alt+Digit${index + 1}`, physical: true, faces: [`${alt}${index + 1}`], what: screen } satisfies Shortcut,
}))

/** What is told without a handler of our own: the editor's keys, and where rows are walked. */
const told = (faces: string[], what: string) => ({ faces, what })

const lastScreen = `${alt}${screens.length}`

/** For reading, by the place in which they work. */
export const shortcutGroups: { where: string; rows: { faces: string[]; what: string }[] }[] = [
  {
    where: 'Everywhere',
    rows: [
      shortcuts.palette,
      shortcuts.sheet,
      told([`${alt}1`, '…', lastScreen], 'Go to a screen, in the order of the rail'),
      told(['Esc'], 'Close what lies on top'),
    ],
  },
  {
    where: 'Send',
    rows: [
      shortcuts.send,
      told(['↑', '↓'], 'Walk the events'),
      told([`${modKey}F`], 'Search in a payload or body that has the focus'),
      told([`${modKey}Z`], 'Undo in the payload'),
      told(['Esc', 'Tab'], 'Out of the payload, in which Tab indents'),
    ],
  },
  { where: 'Log', rows: logKeys.map(([faces, what]) => told(faces, what)) },
]
