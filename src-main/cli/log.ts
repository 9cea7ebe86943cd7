import type { ExchangeDetail, ExchangeSummary } from '../../src-preload/contract/exchange'
import { duration } from '../engine/log/explain'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { exchangeLine } from './exchange-line'
import type { Output } from './output'
import { listenForStop } from './stop-signal'

/** Newest first. `limit`: how many; pages are asked for as long as there are more. */
export async function listLog(client: ContractClient, limit: number, query: string | undefined, out: Output): Promise<void> {
  let found = 0
  for await (const exchange of newest(client, limit, query)) {
    if (out.unread) break
    out.result(exchange, exchangeLine(exchange))
    found++
  }
  if (out.json || found > 0) return
  out.say(query === undefined ? 'The log is empty. "send" makes the first exchange.' : 'Nothing in the log is like that.')
}

/** The newest in the order in which they came, then what is recorded, until somebody ends it. */
export async function followLog(client: ContractClient, limit: number, query: string | undefined, out: Output): Promise<void> {
  const stop = listenForStop()
  try {
    // Begun before the list, so that nothing slips between; what comes twice is told once.
    const news = await client.log.follow({ query: query ?? '' }, { signal: stop.signal })
    const coming = news.next()
    coming.catch(() => {})
    const told = new Set<string>()
    const tell = (exchange: ExchangeSummary) => {
      if (!told.has(exchange.id)) out.result(exchange, exchangeLine(exchange))
      told.add(exchange.id)
    }
    const known: ExchangeSummary[] = []
    for await (const exchange of newest(client, limit, query)) known.push(exchange)
    for (const exchange of known.reverse()) tell(exchange)
    for (let next = await coming; !next.done && !out.unread; next = await news.next()) tell(next.value)
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    stop.release()
  }
}

async function* newest(client: ContractClient, limit: number, query: string | undefined): AsyncGenerator<ExchangeSummary> {
  let left = limit
  let before: string | undefined
  while (left > 0) {
    const page: ExchangeSummary[] = await client.log.list({ limit: Math.min(left, 200), before, query })
    yield* page
    if (page.length < Math.min(left, 200)) return
    left -= page.length
    before = page.at(-1)?.id
  }
}

export async function showExchange(client: ContractClient, id: string, out: Output): Promise<void> {
  const exchange = await client.log.get({ id })
  if (out.json) return out.result(exchange, '')
  const { request, response } = exchange
  const message = (first: string, { headers, body, bodyRef, size }: Omit<typeof request, 'method' | 'url'>) =>
    [first, ...headers.map(([name, value]) => `${name}: ${value}`), '', body ?? `(${size} bytes, stored apart as ${bodyRef})`].join('\n')
  out.say(
    [exchange.sentence, await nextAttempt(client, exchange), exchange.advice, '', message(`${request.method} ${request.url}`, request)]
      .filter((line) => line !== null)
      .join('\n'),
  )
  if (response) out.say(`\n${message(`HTTP ${response.status}`, response)}`)
}

/** When the delivery is tried again, where this was its last attempt so far. */
async function nextAttempt(client: ContractClient, { id, deliveryId, direction }: ExchangeDetail): Promise<string | null> {
  if (direction === 'in' || deliveryId === null) return null
  const delivery = await client.deliveries.get({ id: deliveryId }).catch(() => null)
  if (delivery?.state !== 'pending' || delivery.lastExchange !== id || delivery.nextAt === null) return null
  if (delivery.held !== null) return delivery.held
  return `Next attempt in ${duration(Math.max(0, Date.parse(delivery.nextAt) - Date.now()))}.`
}

/** For another program to read: the text alone, also without --json. */
export async function copyExchange(client: ContractClient, id: string, as: string, unmasked: boolean, out: Output): Promise<void> {
  const { text } = await client.log.copy({ id, as, unmasked })
  out.result({ id, as, text }, text.replace(/\n$/, ''))
}

/** Throws `invalid_input`. */
export function limitOf(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new ProblemError({
    code: 'invalid_input',
    message: `"${text}" is no number of lines.`,
    field: '--limit',
    fix: 'Use a whole number from 1.',
  })
}
