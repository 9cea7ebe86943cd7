import type { Run, RunResult, StepResult } from '../../../src-preload/contract/run'
import type { RunExchange, RunReport, RunReportDetail } from '../../../src-preload/contract/run-report'
import type { WholeExchange } from '../../formats/message'
import { readableText } from '../../request/bytes'
import type { ChangeHub } from '../changes'
import type { Clock, Ids } from '../ports'
import { ProblemError } from '../problem'
import { inOrder } from './order'
import { makeRun } from './run'
import { Stopped, stoppable } from './stoppable'
import { type RunWorld, wholeOf } from './world'

/** Where a run takes place, and how one leaves it. */
export interface Stage {
  world: RunWorld
  close(): Promise<void>
}
export interface Order {
  runs: Run[]
  bail: boolean
  facts: Pick<RunReport, 'virtual' | 'seed' | 'environment'>
  open(): Promise<Stage>
}
/** Runs under way, and what came of those that are over; as long as the process lives. */
export interface Reports {
  start(order: Order): RunReport[]
  list(): RunReport[]
  get(id: string): RunReportDetail
  /** As the command line has it. Of one that goes on: what there is so far. */
  result(id: string): RunResult
  cancel(id: string): Promise<RunReport>
  exchange(report: string, id: string): Promise<RunExchange>
  /** Of steps that failed. */
  failedExchanges(id: string): Promise<WholeExchange[]>
  /** Ends all of them. */
  stop(): Promise<void>
}
interface Needs {
  clock: Clock
  ids: Ids
  changes: ChangeHub
  onFault(error: unknown): void
}
interface Kept {
  report: RunReport
  of: Run
  steps: StepResult[]
  startedAt: string
  world: RunWorld | null
  stop: (() => Promise<void>) | null
}

const mostKept = 60
const mostText = 200_000

export function createReports({ clock, ids, changes, onFault }: Needs): Reports {
  const kept = new Map<string, Kept>()
  const now = () => new Date(clock.now()).toISOString()
  const find = (id: string): Kept => {
    const found = kept.get(id)
    if (found) return found
    throw new ProblemError({ code: 'not_found', message: `There is no report "${id}".`, field: 'id', fix: 'Make the run again.' })
  }
  const tell = (one: Kept, part: Partial<RunReport>) => {
    one.report = { ...one.report, ...part }
    changes.publish({ kind: 'run-report', report: one.report })
  }
  const resultOf = ({ report, startedAt, steps }: Kept): RunResult => ({
    ...{ run: report.run, ok: report.state === 'passed', skipped: report.state === 'skipped' || report.state === 'cancelled' },
    ...{ startedAt, ms: report.ms ?? 0, steps },
  })

  const make = async (one: Kept, order: Order): Promise<RunResult> => {
    if (one.report.state === 'cancelled') return resultOf(one)
    tell(one, { state: 'running', at: now() })
    let stage: Stage | null = null
    try {
      stage = await order.open()
      const { world, stop } = stoppable(stage.world)
      Object.assign(one, { world, stop })
      const result = await makeRun(one.of, world, (step) => {
        one.steps.push(step)
        one.report = { ...one.report, done: one.steps.length, failed: one.report.failed + (step.ok ? 0 : 1) }
        changes.publish({ kind: 'run-step', report: one.report.id, step })
      })
      one.startedAt = result.startedAt
      tell(one, { state: result.ok ? 'passed' : 'failed', ms: result.ms })
    } catch (error) {
      if (error instanceof Stopped) tell(one, { state: 'cancelled' })
      else {
        if (!(error instanceof ProblemError)) onFault(error)
        tell(one, { state: 'failed', error: error instanceof Error ? error.message : String(error) })
      }
    } finally {
      one.stop = null
      await stage?.close()
    }
    return resultOf(one)
  }
  const makeAll = async (all: Kept[], order: Order) => {
    const byRun = new Map(all.map((one) => [one.of, one]))
    const made = inOrder(order.runs, order.bail, (run) => make(byRun.get(run) as Kept, order), now)
    for await (const results of made)
      for (const { run, skipped } of results) {
        const one = all.find(({ report }) => report.run === run && report.state === 'waiting')
        if (one && skipped) tell(one, { state: 'skipped' })
      }
  }
  const forgetOldest = () => {
    const over = [...kept.values()].filter(({ report }) => isOver(report))
    for (const { report } of over.slice(0, Math.max(0, kept.size - mostKept))) kept.delete(report.id)
  }
  const end = async (one: Kept) => {
    if (one.report.state === 'waiting') tell(one, { state: 'cancelled' })
    await one.stop?.()
  }

  return {
    start(order) {
      const id = ids.next('ord_')
      const all = order.runs.map((of): Kept => {
        const report: RunReport = {
          ...{ id: ids.next('rep_'), order: id, run: of.name, state: 'waiting', at: now(), ms: null, ...order.facts },
          ...{ done: 0, failed: 0, error: null },
        }
        return { report, of, steps: [], startedAt: report.at, world: null, stop: null }
      })
      for (const one of all) {
        kept.set(one.report.id, one)
        changes.publish({ kind: 'run-report', report: one.report })
      }
      forgetOldest()
      makeAll(all, order).catch(onFault)
      return all.map(({ report }) => report)
    },
    list: () => [...kept.values()].map(({ report }) => report).reverse(),
    get(id) {
      const { report, of, steps } = find(id)
      return { ...report, of, steps: [...steps] }
    },
    result: (id) => resultOf(find(id)),
    async cancel(id) {
      const { report } = find(id)
      const together = [...kept.values()].filter((one) => one.report.order === report.order && !isOver(one.report))
      await Promise.all(together.reverse().map(end))
      return find(id).report
    },
    async exchange(report, id) {
      const { world } = find(report)
      const exchange = await world?.log.get(id)
      if (!world || !exchange) throw new ProblemError({ code: 'not_found', message: 'That exchange is gone.', field: 'id' })
      return readable(await wholeOf(exchange, world))
    },
    async failedExchanges(id) {
      const { steps, world } = find(id)
      return world ? failedExchanges(steps, world) : []
    },
    async stop() {
      await Promise.all([...kept.values()].map(end))
    },
  }
}

/** Those of steps that failed, once each. */
export async function failedExchanges(steps: StepResult[], world: RunWorld): Promise<WholeExchange[]> {
  const ids = new Set(steps.filter(({ ok }) => !ok).flatMap(({ exchanges }) => exchanges))
  const exchanges = await Promise.all([...ids].map((id) => world.log.get(id)))
  return Promise.all(exchanges.flatMap((exchange) => (exchange ? [wholeOf(exchange, world)] : [])))
}

export const isOver = ({ state }: Pick<RunReport, 'state'>) => state !== 'waiting' && state !== 'running'

function readable({ exchange, request, response }: WholeExchange): RunExchange {
  const bodyText = (body: Uint8Array | null) => (body === null ? null : readableText(body).slice(0, mostText))
  const { id, at, direction, timings, error } = exchange
  return {
    ...{ id, at, direction, ms: timings.total, error: error?.message ?? null },
    request: { method: request.method, url: request.url, headers: request.headers, body: bodyText(request.body) },
    response: response && {
      status: response.status,
      headers: response.headers,
      body: response.body === null ? response.why : bodyText(response.body),
    },
  }
}
