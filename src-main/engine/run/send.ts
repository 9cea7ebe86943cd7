import type { SendInput } from '../../../src-preload/contract/event'
import type { RunCheck, SendStep } from '../../../src-preload/contract/run'
import { exactText } from '../../formats/exact-json'
import { millisecondsOf } from '../duration'
import { checksOf } from './expectation'
import { attemptsOf, type RunWorld, wholeOf } from './world'

/** What a step came to: its checks, or why it could not be done. */
export interface StepEnd {
  checks: RunCheck[]
  error: string | null
  exchanges: string[]
}
interface Sent {
  id: string
  hook: string | null
}

const usualMs = 30_000
/** Beyond every schedule of a known sender. */
const usualVirtualMs = 30 * 24 * 3_600_000

/** Sends, waits for what the step waits for, and looks at each delivery. @param number of the step, so that a seed gives each its own ids */
export async function runSend(step: SendStep, number: number, world: RunWorld): Promise<StepEnd> {
  const { engine, pace } = world
  const deadline = pace.now() + timeoutOf(step.timeout, world)
  const sent: Sent[] = []
  const { count = 1 } = step
  for (let n = 0; n < count; n++) {
    if (n > 0 && step.every !== undefined) await passUntil(pace.now() + (millisecondsOf(step.every) ?? 0), world)
    const { deliveries } = await engine.events.send(inputOf(step, number * 10_000 + n, world))
    sent.push(...deliveries)
  }
  const isDone = () => sent.every(({ id }) => isOver(id, step, world))
  while (!isDone() && pace.now() < deadline) await pace.pass(deadline)
  return { ...(await looked(sent, step, world)), error: isDone() ? null : late(step, sent, world) }
}

function inputOf(step: SendStep, number: number, { seed }: RunWorld): SendInput {
  const { type, catalog, hooks, to, sample, payload, set, force, followOn, mischief } = step
  const edits = Object.entries(set ?? {}).map(([path, value]) => ({ path, json: exactText(value, 'compact') }))
  const given = {
    ...{ catalog, hooks, sample, force, followOn, mischief },
    to: to === undefined ? undefined : { target: to },
    payload: payload === undefined ? undefined : exactText(payload, 'compact'),
    set: edits.length > 0 ? edits : undefined,
    seed: seed === null ? undefined : seed + number,
  }
  return { type, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
}

function isOver(id: string, { until, expect }: SendStep, { engine }: RunWorld): boolean {
  const { state, attempts } = engine.deliveries.get(id)
  if (state === 'sending') return false
  if (state !== 'pending') return true
  // Who expects so many attempts and no end is not to wait for the end.
  const enough = expect?.state === 'pending' ? (expect.attempts ?? 1) : 1
  return attempts >= enough && (until === 'first-attempt' || expect?.state === 'pending')
}

async function looked(sent: Sent[], step: SendStep, world: RunWorld): Promise<Omit<StepEnd, 'error'>> {
  const checks: RunCheck[] = []
  const ids: string[] = []
  if (sent.length === 0)
    checks.push({ what: 'recipients', ok: false, expected: 'at least one hook', got: `no hook takes ${step.type}`, exchange: null })
  for (const { id, hook } of sent) {
    const exchanges = await attemptsOf(id, world)
    ids.push(...exchanges.map((one) => one.id))
    const { state, reason } = world.engine.deliveries.get(id)
    const verified = step.expect?.verified === undefined ? null : await verdictOf(exchanges.at(-1)?.id, world)
    const subject = { exchanges: await Promise.all(exchanges.map((one) => wholeOf(one, world))), state, verified }
    // Without an expectation, arriving is what is expected.
    const expected = step.expect ?? { state: 'delivered' as const }
    const name = sent.length === 1 ? '' : `${hook === null ? 'the URL' : world.engine.hooks.get(hook).name}: `
    for (const check of await checksOf(expected, subject, world.evaluate)) {
      const why = !check.ok && check.what === 'state' && reason ? ` (${reason})` : ''
      checks.push({ ...check, what: `${name}${check.what}`, got: `${check.got}${why}` })
    }
  }
  return { checks, exchanges: ids }
}

/** The inbox records behind its answer, so its verdict may come a moment later. */
async function verdictOf(exchange: string | undefined, { log, pace }: RunWorld) {
  const deadline = pace.now() + 2_000
  for (;;) {
    const twin = exchange === undefined ? null : ((await log.get(exchange))?.twin ?? null)
    if (twin === null) return null
    const capture = await log.get(twin)
    if (capture) return capture.verification ?? null
    if (pace.now() >= deadline) return null
    await pace.pass(deadline)
  }
}

function late({ timeout }: SendStep, sent: Sent[], world: RunWorld): string {
  const open = sent.filter(({ id }) => ['pending', 'sending'].includes(world.engine.deliveries.get(id).state))
  const { held, nextAt } = world.engine.deliveries.get(open[0]?.id ?? sent[0]?.id ?? '')
  const why = held ?? (nextAt ? `the next attempt is due at ${nextAt}` : 'an attempt is still on the wire')
  return `After ${timeout ?? 'the usual time'}, ${open.length} of ${sent.length} deliveries are not settled: ${why}. Use --virtual-time, or raise "timeout".`
}

export function timeoutOf(text: string | undefined, { isVirtual }: RunWorld): number {
  return (text === undefined ? null : millisecondsOf(text)) ?? (isVirtual ? usualVirtualMs : usualMs)
}

export async function passUntil(time: number, { pace }: RunWorld): Promise<void> {
  while (pace.now() < time) await pace.pass(time)
}
