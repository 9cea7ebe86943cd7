import type { Change } from '../../../src-preload/contract/change'
import type { ResendInput, Resent } from '../../../src-preload/contract/delivery'
import type { Replay, ReplayInput, ReplayPlan } from '../../../src-preload/contract/replay'
import type { ChangeHub } from '../changes'
import type { Queue } from '../delivery/queue'
import type { QueuedDelivery } from '../delivery/queue-record'
import type { Clock, Ids } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import type { LogQueries } from './query'
import { planReplay } from './replay-plan'

/** Deliveries of a query sent again, each once. */
export interface Replays {
  /** What would be sent, without sending. */
  planReplay(input: ReplayInput): Promise<ReplayPlan>
  replay(input: ReplayInput): Promise<{ replay: Replay; plan: ReplayPlan }>
  replayed(id: string): Replay
  /** Sends no more; what is on the wire comes back by itself. */
  cancelReplay(id: string): Replay
  /** Those that are not over. */
  replays(): Replay[]
}
interface Needs {
  queries: LogQueries
  queue: Queue
  registry: Registry
  changes: ChangeHub
  clock: Clock
  ids: Ids
  pauseOf(hook: string | null): string | null
  resend(input: ResendInput): Promise<Resent>
}

/** One on its way. `begun`: what is heard of its delivery from now on is about it. */
interface Attempt {
  begun: boolean
  exchange: { id: string; outcome: string } | null
  end(): void
}

/** Attempts on the wire at once: a receiver that just recovered is not to be flooded. */
const together = 16
const tellEveryMs = 200
const mostReasons = 20
const replaysKept = 20

export function createReplays(needs: Needs): Replays {
  const { changes, clock, ids } = needs
  const runs = new Map<string, Replay>()
  const waiting = new Map<string, Attempt>()
  const told = new Set<string>()

  changes.tap(
    (change: Change) => {
      if (change.kind === 'exchange' && change.exchange.direction === 'out') {
        const attempt = waiting.get(change.exchange.deliveryId ?? '')
        if (attempt) attempt.exchange = change.exchange
      }
      // An attempt that could not be recorded ends as well.
      if (change.kind === 'delivery' && change.delivery.state !== 'sending') {
        const attempt = waiting.get(change.delivery.id)
        if (attempt?.begun) attempt.end()
      }
    },
    () => waiting.size > 0,
  )
  const find = (id: string): Replay => {
    const run = runs.get(id)
    if (run) return run
    throw new ProblemError({ code: 'not_found', message: `There is no replay "${id}".`, field: 'id' })
  }
  const tell = (run: Replay) => {
    if (told.has(run.id)) return
    told.add(run.id)
    clock.at(clock.now() + tellEveryMs, () => {
      told.delete(run.id)
      changes.publish({ kind: 'replay', replay: { ...run } })
    })
  }
  const once = async (run: Replay, { id, hook }: QueuedDelivery, { how, force }: ReplayInput): Promise<void> => {
    const attempt: Attempt = { begun: false, exchange: null, end: () => {} }
    const ended = new Promise<void>((resolve) => {
      attempt.end = resolve
    })
    waiting.set(id, attempt)
    try {
      // A rule may have paused it for what this very replay found there.
      const pause = force ? null : needs.pauseOf(hook)
      if (pause !== null) throw new ProblemError({ code: 'conflict', message: pause })
      await needs.resend({ id, how })
      attempt.begun = true
      await ended
      if (!attempt.exchange) throw new ProblemError({ code: 'storage_failed', message: 'An attempt was made that could not be recorded.' })
      if (attempt.exchange.outcome === 'delivered') run.delivered++
      else {
        run.failed++
        run.firstFailure ??= attempt.exchange.id
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      run.refused++
      const reason = error.problem.message
      if (!run.reasons.includes(reason) && run.reasons.length < mostReasons) run.reasons.push(reason)
    } finally {
      waiting.delete(id)
      tell(run)
    }
  }
  const carryOut = async (run: Replay, deliveries: QueuedDelivery[], input: ReplayInput): Promise<void> => {
    const next = deliveries.values()
    const worker = async () => {
      for (const delivery of next) {
        if (run.state !== 'sending') return
        await once(run, delivery, input)
      }
    }
    await Promise.all(Array.from({ length: together }, worker))
    if (run.state === 'sending') run.state = 'done'
    changes.publish({ kind: 'replay', replay: { ...run } })
  }

  return {
    planReplay: async (input) => (await planReplay(input, needs)).plan,
    async replay(input) {
      const { deliveries, plan } = await planReplay(input, needs)
      const run: Replay = {
        ...{ id: ids.next('rpl_'), state: 'sending', total: deliveries.length },
        ...{ delivered: 0, failed: 0, refused: 0, reasons: [], firstFailure: null },
      }
      for (const [id, old] of runs) if (runs.size >= replaysKept && old.state !== 'sending') runs.delete(id)
      runs.set(run.id, run)
      carryOut(run, deliveries, input).catch((error: unknown) => {
        run.state = 'cancelled'
        run.reasons.push(error instanceof Error ? error.message : String(error))
        changes.publish({ kind: 'replay', replay: { ...run } })
      })
      return { replay: { ...run }, plan }
    },
    replayed: (id) => ({ ...find(id) }),
    cancelReplay(id) {
      const run = find(id)
      if (run.state === 'sending') run.state = 'cancelled'
      changes.publish({ kind: 'replay', replay: { ...run } })
      return { ...run }
    },
    replays: () => [...runs.values()].filter(({ state }) => state === 'sending').map((run) => ({ ...run })),
  }
}
