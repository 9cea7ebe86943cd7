import { limits } from '../../../src-preload/contract/limits'
import type { RunCheck, WaitStep } from '../../../src-preload/contract/run'
import { checksOf } from './expectation'
import { type StepEnd, timeoutOf } from './send'
import { type RunWorld, wholeOf } from './world'

/** Captured requests that a step has taken, so that the next one waits for others. */
export type Taken = Set<string>

/** Waits until an inbox has captured so many requests that hold the query, and looks at each. */
export async function runWait(step: WaitStep, taken: Taken, since: string, world: RunWorld): Promise<StepEnd> {
  const { pace } = world
  const { count = 1 } = step
  const deadline = pace.now() + (step.timeout === undefined ? 10_000 : timeoutOf(step.timeout, world))
  for (;;) {
    const found = (await captured(step, since, world)).filter((id) => !taken.has(id)).slice(0, count)
    const isLate = pace.now() >= deadline
    if (found.length >= count || isLate) {
      for (const id of found) taken.add(id)
      return looked(found, step, world)
    }
    await pace.pass(deadline)
  }
}

/** Ids of all since then, oldest first. */
async function captured({ inbox, query = '' }: WaitStep, since: string, { engine }: RunWorld): Promise<string[]> {
  const { id } = engine.inboxes.get(inbox)
  const ids: string[] = []
  for (let before: string | undefined; ; before = ids.at(-1)) {
    const page = await engine.inboxes.captured({ id, query, limit: limits.pageSize, ...(before === undefined ? {} : { before }) })
    const found = page.filter(({ at }) => at >= since)
    ids.push(...found.map((one) => one.id))
    if (found.length < limits.pageSize) return ids.reverse()
  }
}

async function looked(found: string[], step: WaitStep, world: RunWorld): Promise<StepEnd> {
  const { count = 1, expect } = step
  const arrived = { what: 'captured', ok: found.length >= count, expected: String(count), got: String(found.length), exchange: null }
  const checks: RunCheck[] = [arrived]
  for (const id of found) {
    const exchange = await world.log.get(id)
    if (!exchange || !expect) continue
    const subject = { exchanges: [await wholeOf(exchange, world)], state: null, verified: exchange.verification ?? null }
    checks.push(...(await checksOf(expect, subject, world.evaluate)))
  }
  return { checks, error: null, exchanges: found }
}
