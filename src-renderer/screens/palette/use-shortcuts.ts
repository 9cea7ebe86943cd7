import { type HotkeyItem, useHotkeys } from '@mantine/hooks'
import type { Shortcut } from './shortcuts'

/** Calls `act` for each shortcut, wherever the focus is, unless what has the focus took the key for itself. */
export function useShortcuts(rows: [Shortcut, () => void][]) {
  const items = rows.map(([{ hotkey, physical }, act]): HotkeyItem => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    return [hotkey, onKey, { preventDefault: false, usePhysicalKeys: physical ?? false }]
  })
  useHotkeys(items, [], true)
}
