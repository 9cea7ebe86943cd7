import type { SendInput, SendResult } from '../../src-preload/contract/event'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { ContractClient } from '../rpc/contract-client'
import { OwnerGoneError } from '../rpc/owner-gone'
import { exchangeLine } from './exchange-line'
import { exitCodes } from './failure'
import { followSend } from './follow-send'
import { makeMissingInbox, secretFor } from './once-target'
import type { Output } from './output'
import { checkSecretOut, dropSecretOut, tellSecret } from './secret-out'
import type { SendOrder } from './send-input'
import { listenForStop } from './stop-signal'

/** Sends one event and prints what became of it. `owned`: another process works the queue, so that nobody has to stay for it. */
export async function sendEvent(client: ContractClient, order: SendOrder, owned: boolean, out: Output): Promise<number> {
  const { input, secret } = await completed(order.input, order.generateSecret, client)
  await checkSecretOut(order.secretOut)
  const progress = { accepted: false }
  const accepted = async () => {
    progress.accepted = true
    if (secret !== undefined) await tellSecret(secret, order.secretOut)
  }
  try {
    const complete = { ...order, input }
    return order.leave && owned ? await acceptOnly(client, input, accepted, out) : await followed(client, complete, owned, accepted, out)
  } catch (error) {
    // From here on the event is the next owner's; sending it again would make it two.
    if (!(progress.accepted && error instanceof OwnerGoneError)) throw error
    process.stderr.write(
      'The Hookbench that was delivering has ended. The event is kept, and the next one to work on the folder goes on.\n',
    )
    return exitCodes.deliveryFailed
  } finally {
    if (!progress.accepted || secret === undefined) await dropSecretOut(order.secretOut)
  }
}

/** A URL used once gets what a hook would have: its provider's secret, its inbox. */
export async function completed<T extends SendInput>(
  input: T,
  generateSecret: boolean,
  client: ContractClient,
): Promise<{ input: T; secret: string | undefined }> {
  if (!input.to) return { input, secret: undefined }
  const secret = await secretFor(input, generateSecret, client)
  await makeMissingInbox(input.to, client)
  return { input: secret === undefined ? input : { ...input, to: { ...input.to, secret } }, secret }
}

async function followed(
  client: ContractClient,
  { input, waitMs }: SendOrder,
  owned: boolean,
  accepted: () => Promise<void>,
  out: Output,
): Promise<number> {
  const stop = listenForStop()
  try {
    const { deliveries, warnings } = await followSend(client, input, {
      waitMs,
      stop: stop.signal,
      // Another owner goes on without us; as the owner we see through what is on the wire, lest a receiver gets it twice.
      seeThrough: !owned,
      accepted,
      print: (exchange) => printExchange(exchange, out),
    })
    tellWarnings(warnings)
    for (const { id, state, reason } of deliveries) {
      if (state === 'skipped' || state === 'cancelled') out.result({ id, outcome: state, reason }, `⤼ ${state}: ${reason}`)
    }
    const stopped = stop.exitCode()
    if (stopped !== null) return stopped
    if (deliveries.length === 0) return exitCodes.refused
    return deliveries.every(({ state }) => ['delivered', 'skipped', 'cancelled'].includes(state))
      ? exitCodes.done
      : exitCodes.deliveryFailed
  } finally {
    stop.release()
  }
}

function printExchange(exchange: ExchangeDetail, out: Output): void {
  const { request, response, error, timings } = exchange
  const summary = {
    ...exchange,
    ...request,
    status: response?.status ?? null,
    errorCode: error?.code ?? null,
    totalMs: timings.total,
    requestSize: request.size,
    responseSize: response?.size ?? null,
  }
  out.result(exchange, exchangeLine(summary))
  if (exchange.outcome === 'failed' && exchange.advice) out.say(`  ${exchange.advice}`)
}

async function acceptOnly(client: ContractClient, input: SendInput, accepted: () => Promise<void>, out: Output): Promise<number> {
  const { deliveries, warnings }: SendResult = await client.events.send(input)
  await accepted()
  tellWarnings(warnings)
  for (const delivery of deliveries) {
    const { id, state, reason, eventType } = delivery
    if (state === 'skipped') out.result({ id, outcome: state, reason }, `⤼ ${state}: ${reason}`)
    else out.result(delivery, `${state}: ${eventType} (${id})`)
  }
  return deliveries.length === 0 ? exitCodes.refused : exitCodes.done
}

function tellWarnings(warnings: string[]): void {
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
}
