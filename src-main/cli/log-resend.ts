import type { ContractClient } from '../rpc/contract-client'
import { parseDuration } from './duration'
import { exchangeLine } from './exchange-line'
import { exitCodes } from './failure'
import type { Output } from './output'

/** A captured or imported request once more; says what was answered. `timeout` as in `10s`. */
export async function resendExchange(client: ContractClient, id: string, url: string, timeout: string, out: Output): Promise<number> {
  const sent = await client.inboxes.resend({ id, url, timeoutMs: parseDuration(timeout, '--timeout') })
  const exchange = await client.log.get({ id: sent.exchange })
  const { response, error, request, timings } = exchange
  const facts = { status: response?.status ?? null, errorCode: error?.code ?? null, method: request.method, url: request.url }
  out.result(exchange, exchangeLine({ ...exchange, ...facts, totalMs: timings.total, bytesMatch: null }))
  return response ? exitCodes.done : exitCodes.deliveryFailed
}
