import type { Hook, Pause } from '../../../src-preload/contract/hook'
import type { ChangeHub } from '../changes'
import type { Clock, HookRecord, Vault } from '../ports'
import { publicHook, type Registry } from '../registry'
import type { Queue } from './queue'

/** Stops sending to hooks and begins again: by hand, all at once, or by a hook's own rule. */
export interface Pausing {
  pause(idOrName: string): Promise<Hook>
  resume(idOrName: string): Promise<Hook>
  pauseAll(): Promise<{ pauseAll: Pause | null }>
  /** What a rule or somebody paused stays paused. */
  resumeAll(): Promise<{ pauseAll: Pause | null }>
  /** A rule has decided, and the queue's file says so. */
  byRule(hook: string, pause: Pause): Promise<void>
  /** Does what rules decided before a crash kept it from the registry. */
  catchUp(): Promise<void>
  /** Why this hook gets nothing right now, as a sentence, or null. */
  reason(hook: HookRecord): string | null
  all(): Pause | null
}
interface Needs {
  registry: Registry
  queue: Queue
  vault: Pick<Vault, 'current'>
  changes: ChangeHub
  clock: Clock
  /** These hooks, or all, may be sent to again. */
  onResumed(hook: string | null): void
  onPausedAll(): void
  /** A rule has paused this hook. */
  onPausedByRule(hook: string): Promise<void>
}

export function createPausing({ registry, queue, vault, changes, clock, onResumed, onPausedAll, onPausedByRule }: Needs): Pausing {
  const now = () => new Date(clock.now()).toISOString()
  const all = () => registry.settings().pauseAll ?? null
  const told = (record: HookRecord): Hook => {
    const hook = publicHook(record, vault, all())
    changes.publish({ kind: 'hook', hook })
    return hook
  }
  const set = (id: string, pause: Pause | null): Promise<HookRecord> =>
    registry.change((draft) => {
      const record = draft.hooks.find((one) => one.id === id && one.deletedAt === null)
      if (!record) return registry.hook(id)
      record.pause = pause
      record.revision++
      record.updatedAt = now()
      return record
    })
  const setAll = async (pause: Pause | null) => {
    await registry.change((draft) => {
      draft.settings.pauseAll = pause
    })
    for (const hook of registry.hooks()) told(hook)
    onPausedAll()
    return { pauseAll: pause }
  }
  const byRule = async (id: string, pause: Pause) => {
    const hook = registry.hooks().find((one) => one.id === id)
    if (!hook || hook.pause !== null) return
    told(await set(id, pause))
    await onPausedByRule(id)
  }

  return {
    async pause(idOrName) {
      const hook = registry.hook(idOrName)
      if (hook.pause) return publicHook(hook, vault, all())
      return told(await set(hook.id, { by: 'user', since: now(), why: 'Paused by hand.', exchange: null }))
    },
    async resume(idOrName) {
      const hook = registry.hook(idOrName)
      // The count first: should a crash come between, the hook is still paused, and nobody was told otherwise.
      if (hook.pause || queue.tallyOf(hook.id).pause) await queue.lift(hook.id)
      if (!hook.pause) return publicHook(hook, vault, all())
      const resumed = told(await set(hook.id, null))
      onResumed(hook.id)
      return resumed
    },
    pauseAll: () => setAll(all() ?? { by: 'all', since: now(), why: 'All hooks are paused.', exchange: null }),
    async resumeAll() {
      const result = await setAll(null)
      onResumed(null)
      return result
    },
    byRule,
    async catchUp() {
      for (const { hook, tally } of queue.paused()) if (tally.pause) await byRule(hook, tally.pause)
    },
    reason(hook) {
      const pause = hook.pause ?? queue.tallyOf(hook.id).pause ?? all()
      return pause && `"${hook.name}" is paused since ${pause.since}: ${pause.why}`
    },
    all,
  }
}
