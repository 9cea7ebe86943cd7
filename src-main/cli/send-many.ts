import type { Batch, SendManyInput } from '../../src-preload/contract/batch'
import { duration } from '../engine/log/explain'
import type { ContractClient } from '../rpc/contract-client'
import { exitCodes } from './failure'
import { type Output, table } from './output'
import { checkSecretOut, dropSecretOut, tellSecret } from './secret-out'
import { completed } from './send'
import { listenForStop } from './stop-signal'

export interface ManyOrder {
  generateSecret: boolean
  input: SendManyInput
  /** Milliseconds without any news after which what is still open is left to the next owner. */
  waitMs: number
  secretOut: string | undefined
}

/** Where a batch stands is asked for, so often while it goes on: to follow every change of thousands of deliveries would take longer than to send them. */
const askEveryMs = 100

/** Sends many events, says on stderr how far they are, and sums up what became of them. Ctrl+C sends no more and cancels what waits. */
export async function sendMany(
  client: ContractClient,
  { input: asked, waitMs, secretOut, generateSecret }: ManyOrder,
  out: Output,
): Promise<number> {
  await checkSecretOut(secretOut)
  const { input, secret } = await completed(asked, generateSecret, client)
  const stop = listenForStop()
  try {
    const { batch: id, total, warnings } = await client.events.sendMany(input)
    if (secret === undefined) await dropSecretOut(secretOut)
    else await tellSecret(secret, secretOut)
    for (const warning of warnings) process.stderr.write(`${warning}\n`)
    stop.signal.addEventListener('abort', () => void client.events.cancelBatch({ id }).catch(() => {}), { once: true })

    const progress = createProgress(total)
    let last = await client.events.batch({ id })
    let newsAt = Date.now()
    while (!isOver(last)) {
      const now = await client.events.batch({ id, waitMs: askEveryMs })
      if (!sameCounts(now, last)) newsAt = Date.now()
      else if (now.state !== 'sending' && Date.now() - newsAt >= Math.max(waitMs, 1_000)) break
      last = now
      progress.show(last)
    }
    last = await client.events.batch({ id })
    progress.end()
    tellSummary(last, out)
    return stop.exitCode() ?? (last.deliveries.failed > 0 || last.reason !== null ? exitCodes.deliveryFailed : exitCodes.done)
  } finally {
    stop.release()
  }
}

const isOver = ({ state }: Batch) => state === 'done' || state === 'cancelled'
const sameCounts = (a: Batch, b: Batch) =>
  JSON.stringify(a.results) === JSON.stringify(b.results) && a.deliveries.open === b.deliveries.open

/** One line that is written over on a terminal, and a line a second elsewhere. */
function createProgress(total: number) {
  const isTerminal = process.stderr.isTTY === true
  let shownAt = 0
  return {
    show({ sent, deliveries }: Batch) {
      if (Date.now() - shownAt < (isTerminal ? 100 : 1_000)) return
      shownAt = Date.now()
      const text = `${sent} of ${total} sent, ${deliveries.delivered} delivered, ${deliveries.failed} failed, ${deliveries.open} open`
      process.stderr.write(isTerminal ? `\r${text}\u001b[K` : `${text}\n`)
    },
    end() {
      if (isTerminal && shownAt > 0) process.stderr.write('\r\u001b[K')
    },
  }
}

function tellSummary(batch: Batch, out: Output): void {
  const { deliveries, results, p50, p95, p99, firstFailure, reason, sent, total } = batch
  const ms = (time: number | null) => (time === null ? '–' : duration(time))
  const lines = [
    `${sent} of ${total} events: ${deliveries.delivered} delivered, ${deliveries.failed} failed, ${deliveries.skipped} skipped, ${deliveries.cancelled} cancelled, ${deliveries.open} open.`,
    table(Object.entries(results).map(([result, count]) => [`  ${result}`, String(count)])),
    `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`,
    firstFailure && `First failure: ${firstFailure.result}, "log show ${firstFailure.exchange}" tells more.`,
    reason,
  ]
  out.result(batch, lines.filter(Boolean).join('\n'))
}
