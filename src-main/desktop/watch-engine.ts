import { setTimeout as wait } from 'node:timers/promises'
import type { Batch } from '../../src-preload/contract/batch'
import type { Change, WatchItem } from '../../src-preload/contract/change'
import type { Hook } from '../../src-preload/contract/hook'
import type { Replay } from '../../src-preload/contract/replay'
import type { RunReport } from '../../src-preload/contract/run-report'
import type { Engine } from './engine'

/** What the tray shows. */
export interface Situation {
  pending: number
  sending: number
  pausedAll: boolean
}

/** What happened that is worth saying to somebody who looks elsewhere. */
export interface Watcher {
  situation(now: Situation): void
  hookPaused(hook: Hook): void
  batchEnded(batch: Batch): void
  replayEnded(replay: Replay): void
  /** All that were asked for together. */
  runsEnded(reports: RunReport[]): void
}

const againMs = 1_000

/** Follows the engine for as long as the program runs, whoever owns the data folder meanwhile. */
export async function watchEngine(engine: Engine, watcher: Watcher): Promise<never> {
  const memory = createMemory(watcher)
  for (;;) {
    try {
      const client = await engine.connect()
      for await (const item of await client.watch()) memory.take(item)
    } catch {
      // The owner of the folder went away: the next one is asked.
    }
    await wait(againMs)
  }
}

function createMemory(watcher: Watcher) {
  let now: Situation = { pending: 0, sending: 0, pausedAll: false }
  /** Ids of hooks that a rule has paused; null until the first snapshot, which is no news. */
  let paused: Set<string> | null = null
  const ended = new Set<string>()
  /** Reports of runs that were asked for while we looked on, by their order. */
  const orders = new Map<string, Map<string, RunReport>>()

  function takeHook(hook: Hook) {
    const byRule = hook.pause?.by === 'rule'
    if (byRule && paused && !paused.has(hook.id)) watcher.hookPaused(hook)
    if (byRule) paused?.add(hook.id)
    else paused?.delete(hook.id)
  }
  function once(id: string, tell: () => void) {
    if (ended.has(id)) return
    ended.add(id)
    tell()
  }
  function takeReport(report: RunReport) {
    const order = orders.get(report.order) ?? new Map<string, RunReport>()
    orders.set(report.order, order.set(report.id, report))
    const reports = [...order.values()]
    if (reports.some(({ state }) => state === 'waiting' || state === 'running')) return
    orders.delete(report.order)
    if (reports.some(({ state }) => state === 'passed' || state === 'failed')) watcher.runsEnded(reports)
  }
  function takeChange(change: Change) {
    if (change.kind === 'hook') takeHook(change.hook)
    else if (change.kind === 'run-report') takeReport(change.report)
    else if (change.kind === 'counts') now = { ...now, ...change.counts }
    else if (change.kind === 'status') now = { ...now, pausedAll: change.status.pauseAll !== null }
    else if (change.kind === 'batch' && change.batch.state === 'done') once(change.batch.id, () => watcher.batchEnded(change.batch))
    else if (change.kind === 'replay' && change.replay.state === 'done') once(change.replay.id, () => watcher.replayEnded(change.replay))
  }
  return {
    take(item: WatchItem) {
      if (item.kind === 'resync') return
      if (item.kind === 'changes') item.changes.forEach(takeChange)
      else {
        const { counts, status, hooks } = item.snapshot
        now = { ...counts, pausedAll: status.pauseAll !== null }
        hooks.forEach(takeHook)
        paused ??= new Set(hooks.filter(({ pause }) => pause?.by === 'rule').map(({ id }) => id))
      }
      watcher.situation(now)
    },
  }
}
