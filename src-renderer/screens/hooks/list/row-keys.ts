import { tick, tickTo, untickAll, useHookList } from '../../../stores/hook-list'

/** Arrows, Home and End walk the hooks, Shift ticks on the way; Space ticks one, Ctrl+A all, Escape none. */
export function useRowKeys(list: React.RefObject<HTMLElement | null>, order: string[], bring: (id: string) => void) {
  const focus = (id: string) => {
    const row = () => list.current?.querySelector<HTMLElement>(`[data-hook="${CSS.escape(id)}"]`)
    const there = row()
    if (there) return there.focus()
    bring(id)
    requestAnimationFrame(() => requestAnimationFrame(() => row()?.focus()))
  }
  return (event: React.KeyboardEvent) => {
    const here = (event.target as HTMLElement).dataset.hook
    const at = here === undefined ? -1 : order.indexOf(here)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key]
    const next = to === undefined ? undefined : order[to]
    if (event.key === 'Escape' && useHookList.getState().ticked.size > 0) untickAll()
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) tick(order, true)
    else if (event.key === ' ' && here) tick([here], !useHookList.getState().ticked.has(here))
    else if (next !== undefined && here !== undefined) {
      if (event.shiftKey) {
        if (useHookList.getState().anchor === null) tick([here], true)
        tickTo(next, order)
      }
      focus(next)
    } else return
    event.preventDefault()
  }
}
