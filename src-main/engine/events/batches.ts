import type { Batch, BatchRow, SendManyInput, StartedBatch } from '../../../src-preload/contract/batch'
import type { Change } from '../../../src-preload/contract/change'
import type { PauseRule } from '../../../src-preload/contract/delivery-policy'
import type { SendInput, SendResult } from '../../../src-preload/contract/event'
import type { ChangeHub } from '../changes'
import { failuresLeft, type Tally } from '../delivery/tally'
import type { Clock, Ids } from '../ports'
import { ProblemError } from '../problem'
import { type BatchTally, createBatchTally } from './batch-tally'
import { checkedPayload } from './event-making'

/** Many events, handed over at a pace, and what becomes of them. */
export interface Batches {
  /** Answers when the first event is in the queue's file; the others follow. */
  start(input: SendManyInput): Promise<StartedBatch>
  /** Answers when it is over, or after so many milliseconds. */
  get(id: string, waitMs?: number): Promise<Batch>
  /** No more events, and what waits is cancelled. */
  cancel(id: string): Promise<Batch>
  /** Everything that changes passes here. */
  see(change: Change): void
  /** Whether it has to see what changes. */
  isSeeing(): boolean
  /** Those that are not over. */
  list(): Batch[]
  /** Hands over nothing more; what waits is left to the next start. */
  stop(): void
}
interface Needs {
  clock: Clock
  ids: Ids
  changes: ChangeHub
  send(input: SendInput): Promise<SendResult>
  cancelDelivery(id: string): Promise<unknown>
  /** The hook's name, its rule for pausing and what that has counted; undefined where it has none. */
  ruleOf(hook: string): { name: string; rule: PauseRule; tally: Tally } | undefined
}
interface Run {
  id: string
  total: number
  sent: number
  state: Batch['state']
  reason: string | null
  tally: BatchTally
  told: boolean
  /** Those who want to know when it is over. */
  awaited: Set<() => void>
}

/** Events handed over at once where no rate is asked for, and how many may wait unsettled before more follow. */
const together = 64
const mostOpen = 2_000
const waitForRoomMs = 20
const tellEveryMs = 250
const batchesKept = 20

export function createBatches({ clock, ids, changes, send, cancelDelivery, ruleOf }: Needs): Batches {
  const runs = new Map<string, Run>()
  const find = (id: string): Run => {
    const run = runs.get(id)
    if (run) return run
    throw new ProblemError({ code: 'not_found', message: `There is no batch "${id}".`, field: 'id' })
  }
  const isOver = ({ state }: Run) => state === 'done' || state === 'cancelled'

  const ended = (run: Run) => {
    changes.publish({ kind: 'batch', batch: shown(run) })
    for (const goOn of run.awaited) goOn()
  }
  const end = (run: Run, waitMs: number) =>
    new Promise<void>((resolve) => {
      const goOn = () => {
        cancel()
        run.awaited.delete(goOn)
        resolve()
      }
      const cancel = clock.at(clock.now() + waitMs, goOn)
      run.awaited.add(goOn)
    })
  const tell = (run: Run) => {
    if (run.told) return
    run.told = true
    clock.at(clock.now() + tellEveryMs, () => {
      run.told = false
      changes.publish({ kind: 'batch', batch: shown(run) })
    })
  }
  const settle = (run: Run) => {
    if (run.state === 'settling' && run.tally.openCount() === 0) {
      run.state = 'done'
      ended(run)
    } else tell(run)
  }
  const handOver = async (run: Run, inputs: SendInput[]) => {
    const sent = await Promise.all(inputs.map(send))
    for (const { deliveries } of sent) run.tally.owe(deliveries as Parameters<BatchTally['owe']>[0])
    run.sent += sent.length
    tell(run)
    return sent
  }
  const carryOn = async (run: Run, inputAt: (index: number) => SendInput, rate: number | undefined, startedAt: number): Promise<void> => {
    while (run.sent < run.total && run.state === 'sending') {
      const now = clock.now()
      const dueBy = rate === undefined ? run.sent + together : Math.floor(((now - startedAt) * rate) / 1_000) + 1
      const room = run.tally.openCount() < mostOpen
      const until = Math.min(run.total, dueBy)
      if (!room || until <= run.sent) {
        const wake = room && rate !== undefined ? startedAt + Math.ceil((run.sent * 1_000) / rate) : now + waitForRoomMs
        await new Promise<void>((resolve) => void clock.at(wake, resolve))
        continue
      }
      await handOver(
        run,
        Array.from({ length: until - run.sent }, (_, at) => inputAt(run.sent + at)),
      )
    }
    if (run.state === 'sending') run.state = 'settling'
    settle(run)
  }
  const stop = async (run: Run, reason: string) => {
    if (isOver(run)) return
    run.state = 'cancelled'
    run.reason = reason
    // What is on the wire comes back by itself; everything else goes now.
    await Promise.allSettled(run.tally.openIds().map(cancelDelivery))
    ended(run)
  }

  return {
    async start({ count, rows, ratePerSecond, ...input }) {
      for (const [index, row] of rows?.entries() ?? []) checkRow(row, index)
      const total = count ?? rows?.length ?? 1
      const inputAt = (index: number): SendInput => ({ ...input, ...(rows?.[index % rows.length] ?? {}) })
      const run: Run = {
        id: ids.next('bat_'),
        total,
        sent: 0,
        state: 'sending',
        reason: null,
        tally: createBatchTally(),
        told: false,
        awaited: new Set(),
      }
      const startedAt = clock.now()
      const [first] = await handOver(run, [inputAt(0)])
      runs.set(run.id, run)
      for (const old of [...runs.values()].filter(isOver).slice(0, Math.max(0, runs.size - batchesKept))) runs.delete(old.id)
      carryOn(run, inputAt, ratePerSecond, startedAt).catch((error: unknown) =>
        stop(run, `Event ${run.sent + 1} could not be made: ${error instanceof Error ? error.message : String(error)}`),
      )
      const hooks = new Set(first?.deliveries.flatMap(({ hook, state }) => (hook !== null && state !== 'skipped' ? [hook] : [])))
      return { batch: run.id, total, warnings: [...(first?.warnings ?? []), ...[...hooks].flatMap((hook) => halfway(ruleOf(hook), total))] }
    },
    async get(id, waitMs = 0) {
      const run = find(id)
      if (waitMs > 0 && !isOver(run)) await end(run, waitMs)
      return shown(run)
    },
    async cancel(id) {
      const run = find(id)
      await stop(run, 'Cancelled by hand.')
      return shown(run)
    },
    see(change) {
      for (const run of runs.values()) {
        if (run.state === 'done') continue
        if (change.kind === 'exchange') run.tally.attempted(change.exchange)
        if (change.kind !== 'delivery') continue
        run.tally.moved(change.delivery)
        settle(run)
      }
    },
    isSeeing() {
      for (const run of runs.values()) if (!isOver(run) || run.tally.openCount() > 0) return true
      return false
    },
    list: () => [...runs.values()].filter((run) => !isOver(run)).map(shown),
    stop() {
      for (const run of runs.values()) if (run.state === 'sending') run.state = 'cancelled'
    },
  }
}

function shown({ id, state, total, sent, reason, tally }: Run): Batch {
  return { id, state, total, sent, reason, ...tally.sum() }
}

function checkRow({ payload }: BatchRow, index: number): void {
  if (payload === undefined) return
  try {
    checkedPayload(payload)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw new ProblemError({ ...error.problem, field: `rows.${index}.payload`, message: `Row ${index + 1}: ${error.problem.message}` })
  }
}

/** What would happen if the receiver refused all of them. */
function halfway(hook: ReturnType<Needs['ruleOf']>, total: number): string[] {
  if (!hook) return []
  const { name, rule, tally } = hook
  const left = failuresLeft({ pause: rule }, tally) ?? total
  if (total <= left) return []
  const how = rule.counting === 'consecutive' ? 'in a row' : 'in all'
  return [
    `"${name}" is paused after ${rule.after} failed deliveries ${how}: should the receiver fail, only ${left} of these ${total} events reach it.`,
  ]
}
