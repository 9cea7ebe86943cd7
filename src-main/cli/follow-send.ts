import type { Delivery } from '../../src-preload/contract/delivery'
import type { SendInput } from '../../src-preload/contract/event'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { ContractClient } from '../rpc/contract-client'

/** How each delivery stands when following ended, and what was odd about the event. */
export interface Followed {
  deliveries: Standing[]
  warnings: string[]
}
type Standing = Pick<Delivery, 'id' | 'state' | 'reason' | 'attempts' | 'nextAt' | 'held'>

export interface Following {
  /** Milliseconds to stay for retries; the first attempts are always waited for. */
  waitMs: number
  /** Aborted: stay for nothing but, with `seeThrough`, what is on the wire. */
  stop: AbortSignal
  seeThrough: boolean
  /** The event is in the queue's file. */
  accepted(): Promise<void>
  print(exchange: ExchangeDetail): void
}

/**
 * Sends, and hands over each exchange as it is recorded, until every delivery is settled or its next attempt is due later than is waited for.
 * The watch begins before the send, so that no exchange slips between.
 */
export async function followSend(client: ContractClient, input: SendInput, following: Following): Promise<Followed> {
  const { waitMs, stop, seeThrough, accepted, print } = following
  const ending = new AbortController()
  const changes = await client.watch(undefined, { signal: ending.signal })
  try {
    await changes.next()
    const { deliveries: owed, warnings } = await client.events.send(input)
    await accepted()
    const deadline = Date.now() + waitMs
    const standing = new Map(owed.map(({ id, state, reason }) => [id, standingOf(id, state as Delivery['state'], reason)]))
    const isOpen = (delivery: Standing) => (stop.aborted ? seeThrough && isOnTheWire(delivery) : !isOver(delivery, deadline))
    const stopped = new Promise<'stopped'>((resolve) => stop.addEventListener('abort', () => resolve('stopped'), { once: true }))

    const patience = lateness(waitMs)

    let next = changes.next()
    while ([...standing.values()].some(isOpen)) {
      const came = await Promise.race([next, ...(stop.aborted ? [] : [stopped]), ...(patience.isOver() ? [] : [patience.over])])
      if (came === 'stopped') continue
      if (came === 'late') {
        // What its hook holds back may stay for days: then nobody waits here.
        for (const { id } of [...standing.values()].filter(isOpen)) standing.set(id, await client.deliveries.get({ id }))
        continue
      }
      const { value: item, done } = came
      if (done) throw new Error('the engine ended before every delivery was settled')
      if (item.kind === 'resync') throw new Error('too much happened at once to follow; "log" shows what was recorded')
      next = changes.next()
      if (item.kind !== 'changes') continue
      for (const change of item.changes) {
        if (change.kind === 'exchange' && change.exchange.direction === 'out' && standing.has(change.exchange.deliveryId ?? '')) {
          print(await client.log.get({ id: change.exchange.id }))
        }
        if (change.kind === 'delivery' && standing.has(change.delivery.id)) standing.set(change.delivery.id, change.delivery)
      }
    }
    next.catch(() => {})
    return { deliveries: [...standing.values()], warnings }
  } finally {
    ending.abort()
    await changes.return?.(undefined).catch(() => {})
  }
}

function standingOf(id: string, state: Delivery['state'], reason: string | null): Standing {
  return { id, state, reason, attempts: 0, nextAt: null, held: null }
}

function lateness(waitMs: number) {
  let late = false
  const over = new Promise<'late'>((resolve) => {
    setTimeout(() => {
      late = true
      resolve('late')
    }, waitMs).unref()
  })
  return { over, isOver: () => late }
}

/** First attempts begin at once, before anyone is told so. */
function isOnTheWire({ state, attempts }: Standing): boolean {
  return state === 'sending' || (state === 'pending' && attempts === 0)
}

/** Settled, or waiting for a retry that nobody here stays for. */
function isOver({ state, attempts, nextAt, held }: Standing, deadline: number): boolean {
  if (state === 'sending') return false
  if (state !== 'pending' || held !== null) return true
  return attempts > 0 && nextAt !== null && Date.parse(nextAt) > deadline
}
