import type { Delivery } from '../../src-preload/contract/delivery'
import type { SendInput } from '../../src-preload/contract/event'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { ContractClient } from '../rpc/contract-client'

/** How each delivery stands when following ended, and what was odd about the event. */
export interface Followed {
  deliveries: Pick<Delivery, 'id' | 'state' | 'reason'>[]
  warnings: string[]
}

/**
 * Sends, and hands over each exchange as it is recorded, until every delivery is settled or its next attempt is due later than `waitMs` from now.
 * The watch begins before the send, so that no exchange slips between.
 */
export async function followSend(
  client: ContractClient,
  input: SendInput,
  waitMs: number,
  print: (exchange: ExchangeDetail) => void,
): Promise<Followed> {
  const ending = new AbortController()
  const changes = await client.watch(undefined, { signal: ending.signal })
  try {
    await changes.next()
    const { deliveries: owed, warnings } = await client.events.send(input)
    const deadline = Date.now() + waitMs
    const standing = new Map<string, Followed['deliveries'][number]>(
      owed.map(({ id, state, reason }) => [id, { id, state: state as Delivery['state'], reason }]),
    )
    const open = new Set(owed.filter(({ state }) => state === 'pending').map(({ id }) => id))

    while (open.size > 0) {
      const { value: item, done } = await changes.next()
      if (done) throw new Error('the engine ended before every delivery was settled')
      if (item.kind === 'resync') throw new Error('too much happened at once to follow; "log" shows what was recorded')
      if (item.kind !== 'changes') continue
      for (const change of item.changes) {
        if (change.kind === 'exchange' && change.exchange.direction === 'out' && standing.has(change.exchange.deliveryId ?? '')) {
          print(await client.log.get({ id: change.exchange.id }))
        }
        if (change.kind !== 'delivery' || !standing.has(change.delivery.id)) continue
        const { id, state, reason } = change.delivery
        standing.set(id, { id, state, reason })
        if (isOver(change.delivery, deadline)) open.delete(id)
      }
    }
    return { deliveries: [...standing.values()], warnings }
  } finally {
    ending.abort()
    await changes.return?.(undefined).catch(() => {})
  }
}

/** Settled, or waiting for a retry that nobody here stays for. */
function isOver({ state, attempts, nextAt }: Delivery, deadline: number): boolean {
  if (state === 'sending') return false
  if (state !== 'pending') return true
  return attempts > 0 && nextAt !== null && Date.parse(nextAt) > deadline
}
