import { create } from 'zustand'

/** How the list of hooks is looked at: what is typed above it, which groups are folded, which hooks are ticked to be changed together. */
export interface HookListState {
  filter: string
  folded: ReadonlySet<string>
  ticked: ReadonlySet<string>
  /** Where a range begins: the hook that was ticked last by itself. */
  anchor: string | null
}

export const useHookList = create<HookListState>(() => ({ filter: '', folded: new Set(), ticked: new Set(), anchor: null }))

export const filterHooks = (filter: string) => useHookList.setState({ filter })
export const untickAll = () => useHookList.setState({ ticked: new Set(), anchor: null })

export const tick = (ids: string[], on: boolean) =>
  useHookList.setState(({ ticked }) => {
    const next = new Set(ticked)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    return { ticked: next, anchor: ids.length === 1 ? (ids[0] ?? null) : null }
  })

export const fold = (group: string) =>
  useHookList.setState(({ folded }) => {
    const next = new Set(folded)
    if (!next.delete(group)) next.add(group)
    return { folded: next }
  })

/** Ticks all between the anchor and this one, in the order they stand in. */
export const tickTo = (id: string, order: string[]) =>
  useHookList.setState(({ ticked, anchor }) => {
    const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].sort((a, b) => a - b) as [number, number]
    const range = order.slice(Math.max(0, from), to + 1)
    return { ticked: new Set([...ticked, ...range]), anchor: anchor ?? id }
  })
