import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { exchangeLine } from './exchange-line'
import type { Output } from './output'

/** Newest first. `limit`: how many; pages are asked for as long as there are more. */
export async function listLog(client: ContractClient, limit: number, out: Output): Promise<void> {
  let left = limit
  let before: string | undefined
  while (left > 0 && !out.unread) {
    const page: ExchangeSummary[] = await client.log.list({ limit: Math.min(left, 200), ...(before === undefined ? {} : { before }) })
    for (const exchange of page) out.result(exchange, exchangeLine(exchange))
    if (page.length === 0) break
    left -= page.length
    before = page.at(-1)?.id
  }
  if (!out.json && left === limit) out.say('The log is empty. "send" makes the first exchange.')
}

export async function showExchange(client: ContractClient, id: string, out: Output): Promise<void> {
  const exchange = await client.log.get({ id })
  if (out.json) return out.result(exchange, '')
  const { request, response } = exchange
  const message = (first: string, { headers, body, bodyRef, size }: Omit<typeof request, 'method' | 'url'>) =>
    [first, ...headers.map(([name, value]) => `${name}: ${value}`), '', body ?? `(${size} bytes, stored apart as ${bodyRef})`].join('\n')
  out.say(
    [exchange.sentence, exchange.advice, '', message(`${request.method} ${request.url}`, request)]
      .filter((line) => line !== null)
      .join('\n'),
  )
  if (response) out.say(`\n${message(`HTTP ${response.status}`, response)}`)
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
