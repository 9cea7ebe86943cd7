import type { Hook } from '../../../../src-preload/contract/hook'

/** A line of the list: a group's heading, or a hook. */
export type ListedLine = { kind: 'group'; name: string; hooks: Hook[]; folded: boolean } | { kind: 'hook'; hook: Hook }

export const ungrouped = 'No group'

/** Every word typed must occur in what the hook is called, belongs to or does. */
export function matchingHooks(hooks: Hook[], filter: string, wordsOf: (hook: Hook) => string): Hook[] {
  const typed = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (typed.length === 0) return hooks
  return hooks.filter((hook) => {
    const words = wordsOf(hook).toLowerCase()
    return typed.every((word) => words.includes(word))
  })
}

/** Hooks under their groups' headings, by name, those in no group last; where none is in a group there are no headings. */
export function listedHooks(hooks: Hook[], folded: ReadonlySet<string>): ListedLine[] {
  if (hooks.every(({ group }) => group === null)) return hooks.map((hook) => ({ kind: 'hook', hook }))
  const groups = new Map<string, Hook[]>()
  for (const hook of hooks) {
    const name = hook.group ?? ungrouped
    const known = groups.get(name)
    if (known) known.push(hook)
    else groups.set(name, [hook])
  }
  const names = [...groups.keys()].sort((a, b) => Number(a === ungrouped) - Number(b === ungrouped) || order.compare(a, b))
  return names.flatMap((name): ListedLine[] => {
    const inside = groups.get(name) ?? []
    const heading: ListedLine = { kind: 'group', name, hooks: inside, folded: folded.has(name) }
    return folded.has(name) ? [heading] : [heading, ...inside.map((hook): ListedLine => ({ kind: 'hook', hook }))]
  })
}

export const groupsOf = (hooks: Hook[]) => [...new Set(hooks.flatMap(({ group }) => group ?? []))].sort(order.compare)

const order = new Intl.Collator(undefined, { numeric: true })
