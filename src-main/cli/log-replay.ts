import type { Replay, ReplayPlan } from '../../src-preload/contract/replay'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { exitCodes } from './failure'
import type { LogFlags } from './log-program'
import { type Output, table } from './output'
import { listenForStop } from './stop-signal'

/** Sends again, says on stderr how far it is, and sums up. Ctrl+C sends no more. */
export async function replayLog(client: ContractClient, flags: LogFlags, out: Output): Promise<number> {
  const { query, resign, sameBytes, dryRun, force } = flags
  if (query === undefined)
    throw problem('--query', 'A replay needs to know which deliveries.', "Give --query 'final:failed on:yesterday', for example.")
  if (resign && sameBytes) throw problem('--same-bytes', 'The same bytes can’t be signed anew.', 'Choose one of --resign and --same-bytes.')
  const input = { query, how: sameBytes ? 'same-bytes' : 'signed-anew', force } as const
  if (dryRun) {
    tellPlan(await client.log.planReplay(input), out)
    return exitCodes.done
  }
  const stop = listenForStop()
  const ending = new AbortController()
  try {
    const changes = await client.watch(undefined, { signal: ending.signal })
    await changes.next()
    const { replay, plan } = await client.log.replay(input)
    for (const warning of plan.warnings) process.stderr.write(`${warning}\n`)
    stop.signal.addEventListener('abort', () => void client.log.cancelReplay({ id: replay.id }).catch(() => {}), { once: true })
    let now = await client.log.replayed({ id: replay.id })
    while (now.state === 'sending') {
      const { value: item, done } = await changes.next()
      if (done) throw new Error('the engine ended before everything was sent')
      // Too many changes to follow each: where it stands is asked for.
      if (item.kind === 'resync') throw new Error('too much happened at once to follow; "deliveries" shows what became of it')
      if (item.kind !== 'changes' || !item.changes.some((change) => change.kind === 'replay' && change.replay.id === replay.id)) continue
      now = await client.log.replayed({ id: replay.id })
      if (now.state === 'sending') process.stderr.write(`${sentOf(now)} of ${now.total} sent\n`)
    }
    tellResult(now, plan, out)
    return stop.exitCode() ?? (now.failed + now.refused > 0 ? exitCodes.deliveryFailed : exitCodes.done)
  } finally {
    stop.release()
    ending.abort()
  }
}

function tellPlan(plan: ReplayPlan, out: Output): void {
  const rows = plan.hooks.map(({ name, target, deliveries }) => [`  ${deliveries}`, name ?? 'once', target])
  const lines = [
    plan.deliveries === 0
      ? 'Nothing would be sent.'
      : `${plan.deliveries === 1 ? '1 delivery' : `${plan.deliveries} deliveries`} would be sent:`,
    table(rows),
    ...plan.warnings,
    ...leftOut(plan),
  ]
  out.result(plan, lines.filter(Boolean).join('\n'))
}

function tellResult(replay: Replay, plan: ReplayPlan, out: Output): void {
  const { total, delivered, failed, refused, reasons, firstFailure, state } = replay
  const lines = [
    total === 0
      ? 'Nothing was sent.'
      : `${sentOf(replay)} of ${total} deliveries: ${delivered} delivered, ${failed} failed${refused > 0 ? `, ${refused} not sent` : ''}.`,
    state === 'cancelled' ? 'It was stopped.' : '',
    ...reasons,
    ...leftOut(plan),
    firstFailure && `"log show ${firstFailure}" tells why the first one failed.`,
  ]
  out.result({ ...replay, left: plan.left }, lines.filter(Boolean).join('\n'))
}

function leftOut({ left }: ReplayPlan): string[] {
  return [
    ...(left.deliveredSince > 0 ? [`${left.deliveredSince} left out: delivered since.`] : []),
    ...(left.hookPaused > 0 ? [`${left.hookPaused} left out: resume the hook first, or reach it all the same with --force.`] : []),
    ...(left.onTheWire > 0 ? [`${left.onTheWire} left out: an attempt is on the wire.`] : []),
  ]
}

const sentOf = ({ delivered, failed }: Replay) => delivered + failed

function problem(field: string, message: string, fix: string): ProblemError {
  return new ProblemError({ code: 'invalid_input', message, field, fix })
}
