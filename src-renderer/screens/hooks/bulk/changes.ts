import type { Hook, HookChange, Subscription } from '../../../../src-preload/contract/hook'

/** What is changed of each hook, and what undoes it. Hooks that are so already are left out. */
export interface BulkChange {
  changes: HookChange[]
  back: HookChange[]
}

const each = (hooks: Hook[], change: (hook: Hook) => Omit<HookChange, 'id'>, back: (hook: Hook) => Omit<HookChange, 'id'>): BulkChange => ({
  changes: hooks.map((hook) => ({ id: hook.id, ...change(hook) })),
  back: hooks.map((hook) => ({ id: hook.id, ...back(hook) })),
})

/** A hook that waits with all others is not paused itself. */
const isPaused = ({ pause }: Hook) => pause !== null && pause.by !== 'all'

export const pausing = (hooks: Hook[], paused: boolean): BulkChange =>
  each(
    hooks.filter((hook) => isPaused(hook) !== paused),
    () => ({ paused }),
    () => ({ paused: !paused }),
  )

export const deleting = (hooks: Hook[]): BulkChange =>
  each(
    hooks,
    () => ({ deleted: true }),
    () => ({ deleted: false }),
  )

/** `group` null: in none. */
export const grouping = (hooks: Hook[], group: string | null): BulkChange =>
  each(
    hooks.filter((hook) => hook.group !== group),
    () => ({ group }),
    (hook) => ({ group: hook.group }),
  )

export const subscribing = (hooks: Hook[], events: Subscription): BulkChange =>
  each(
    hooks,
    () => ({ events }),
    (hook) => ({ events: hook.events }),
  )

/** Targets that begin with `from` begin with `to` instead. */
export const redirecting = (hooks: Hook[], from: string, to: string): BulkChange =>
  each(
    hooks.filter(({ target }) => from !== '' && from !== to && target.startsWith(from)),
    ({ target }) => ({ target: to + target.slice(from.length) }),
    ({ target }) => ({ target }),
  )

/** What most of the targets begin with, up to where the path begins: the part that differs from one place to another. */
export function commonBase(hooks: Hook[]): string {
  const counts = new Map<string, number>()
  for (const { target } of hooks) {
    const base = /^https?:\/\/[^/]+/.exec(target)?.[0] ?? /^\{\{[^}]+\}\}/.exec(target)?.[0] ?? target
    counts.set(base, (counts.get(base) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
