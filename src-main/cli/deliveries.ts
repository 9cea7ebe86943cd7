import { readFile } from 'node:fs/promises'
import type { Delivery, DeliveryQuery, ResendInput } from '../../src-preload/contract/delivery'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { limitOf } from './log'
import { type Output, table } from './output'

export interface ListFlags {
  state?: string
  hook?: string
  limit?: string
}
export interface ResendFlags {
  sameBytes?: boolean
  payload?: string
}

/** Newest first, a page after the other; all of them where no limit is given. */
export async function listDeliveries(client: ContractClient, { state, hook, limit }: ListFlags, out: Output): Promise<void> {
  let left = limit === undefined ? Number.POSITIVE_INFINITY : limitOf(limit)
  const query = { ...(state === undefined ? {} : { state }), ...(hook === undefined ? {} : { hook }) } as Omit<DeliveryQuery, 'limit'>
  const found: Delivery[] = []
  while (left > 0) {
    const before = found.at(-1)?.id
    const page = await client.deliveries.list({ ...query, ...(before === undefined ? {} : { before }), limit: Math.min(left, 200) })
    found.push(...page)
    left -= page.length
    if (page.length === 0) break
  }
  if (out.json) for (const delivery of found) out.result(delivery, '')
  else if (found.length === 0) out.say('There is no such delivery.')
  else out.say(table(found.map(row)))
}

export async function cancelDelivery(client: ContractClient, id: string, out: Output): Promise<void> {
  const delivery = await client.deliveries.cancel({ id })
  out.result(delivery, `${id} is cancelled.`)
}

/** Where nobody works the queue right now, the next one who does sends it. */
export async function sendNow(client: ContractClient, id: string, out: Output): Promise<void> {
  const delivery = await client.deliveries.sendNow({ id })
  out.result(delivery, `${id} is due now.`)
}

/** Makes one more attempt and waits for what comes of it. */
export async function resend(client: ContractClient, id: string, flags: ResendFlags, out: Output): Promise<number> {
  const ending = new AbortController()
  const changes = await client.watch(undefined, { signal: ending.signal })
  try {
    await changes.next()
    const { delivery, attempt } = await client.deliveries.resend(await resendInput(id, flags))
    for await (const item of changes) {
      if (item.kind === 'resync') throw new Error('too much happened at once to follow; "log" shows what was recorded')
      if (item.kind !== 'changes') continue
      for (const change of item.changes) {
        if (change.kind !== 'exchange' || change.exchange.direction !== 'out') continue
        const { id: exchange, deliveryId, outcome, status, errorCode } = change.exchange
        if (deliveryId !== delivery || change.exchange.attempt !== attempt) continue
        out.result(await client.log.get({ id: exchange }), `Attempt ${attempt} ${outcome}: ${status ?? errorCode}.`)
        return outcome === 'delivered' ? 0 : 1
      }
    }
    throw new Error('the engine ended before the attempt was over')
  } finally {
    ending.abort()
  }
}

async function resendInput(id: string, { sameBytes, payload }: ResendFlags): Promise<ResendInput> {
  if (payload === undefined) return { id, how: sameBytes ? 'same-bytes' : 'signed-anew' }
  try {
    return { id, how: 'edited', payload: await readFile(payload, 'utf8') }
  } catch (error) {
    const message = `${payload} can't be read: ${(error as Error).message}.`
    throw new ProblemError({ code: 'invalid_input', message, field: '--payload', fix: 'Name a file with the JSON of the payload.' })
  }
}

function row({ id, state, eventType, attempts, nextAt, held, reason, target }: Delivery): string[] {
  const next = state === 'pending' ? (held ?? `next ${nextAt}`) : (reason ?? '')
  return [id, state, eventType, `${attempts} attempts`, target, next]
}
