import fc from 'fast-check'
import type { LogFilter, LogTest } from '../../src-main/engine/query/filter'
import { marks, scopes } from '../../src-main/engine/query/filter'
import type { Surroundings } from '../../src-main/engine/query/match'
import { type Exchange, errorCodes, outcomes } from '../../src-preload/contract/exchange'
import { exampleExchange } from './example-exchange'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const hooks = ['hok_1', 'hok_2', null]
const types = ['lead.create', 'lead.update', 'Deal', null]
const methods = ['POST', 'GET', 'PROPFIND']

/** The n-th of many that differ in everything a query can ask. */
export function varied(n: number, text = pick(['Acme', 'ACME & Söhne', 'globex "x"', ''], n)): Exchange {
  const plain = exampleExchange()
  const captured = n % 5 === 0
  const outcome = pick(captured ? (['captured', 'refused'] as const) : (['delivered', 'failed'] as const), n >> 1)
  const body = text
  const response =
    n % 4 === 3 ? null : { ...plain.request, status: pick([200, 204, 404, 500, 503], n), headers: plain.request.headers, body }
  return {
    ...plain,
    direction: captured ? 'in' : 'out',
    outcome,
    hook: pick(hooks, n),
    inbox: captured ? 'inb_1' : null,
    catalog: pick(['lemlist', 'breakcold'], n),
    eventType: pick(types, n),
    eventId: `evt_${n >> 2}`,
    deliveryId: captured ? null : `dlv_${n >> 1}`,
    attempt: captured ? null : 1 + (n % 3),
    request: {
      ...plain.request,
      method: pick(methods, n),
      headers: n % 3 === 0 ? [['X-Signature-256', 'abc']] : plain.request.headers,
      body,
      size: pick([0, 10, 1_000, 123_456], n),
    },
    response: response && { ...response, size: pick([0, 5_000], n >> 3) },
    error: response ? null : { code: pick(errorCodes, n), phase: 'wait', message: 'why' },
    timings: { ...plain.timings, total: n % 7 === 6 ? null : (n * 37) % 3_000 },
    masks: n % 6 === 0 ? [{ part: 'request.body', offset: 0, length: 3, encoding: 'plain', secret: 'hooks/1/secret', version: 1 }] : [],
    twin: n % 5 === 1 ? plain.id : null,
    ...(n % 9 === 0 ? { flags: ['an odd one'] } : {}),
    ...(n % 11 === 0 ? { redirects: [{ status: 301, to: 'http://elsewhere' }] } : {}),
  }
}

export const around: Surroundings = {
  final: async ({ deliveryId }) => (deliveryId === null ? null : pick(['delivered', 'failed'] as const, Number(deliveryId.slice(4)))),
  body: async () => '',
}

const range = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const began = Date.UTC(2026, 0, 1)
const anyTest: fc.Arbitrary<LogTest> = fc.oneof(
  fc.constantFrom<LogTest>(
    { on: 'direction', is: 'in' },
    { on: 'direction', is: 'out' },
    { on: 'inbox', is: 'inb_1' },
    { on: 'catalog', is: 'lemlist' },
  ),
  fc.constantFrom(...outcomes).map((is): LogTest => ({ on: 'outcome', is })),
  fc.constantFrom(...errorCodes).map((is): LogTest => ({ on: 'error', is })),
  fc.constantFrom('hok_1', 'hok_2', 'hok_none').map((is): LogTest => ({ on: 'hook', is })),
  fc.constantFrom('lead.*', '*', 'deal', 'lead.create', 'none').map((text): LogTest => ({ on: 'type', matches: text })),
  fc.constantFrom('post', 'P*', 'GET').map((text): LogTest => ({ on: 'method', matches: text })),
  range(600).map((found): LogTest => ({ on: 'status', ...found })),
  range(4).map((found): LogTest => ({ on: 'attempt', ...found })),
  range(3_000).map((found): LogTest => ({ on: 'duration', ...found })),
  range(130_000).map((found): LogTest => ({ on: 'size', ...found })),
  range(500).map(({ from, to }): LogTest => ({ on: 'time', from: began + from, to: began + to })),
  fc.tuple(fc.constantFrom(...marks), fc.boolean()).map(([is, absent]): LogTest => ({ on: 'mark', is, absent })),
  fc.nat(30).map((n): LogTest => ({ on: 'event', is: `evt_${n}` })),
  fc.nat(60).map((n): LogTest => ({ on: 'delivery', is: `dlv_${n}` })),
  fc.constantFrom('delivered', 'failed', 'skipped').map((is): LogTest => ({ on: 'final', is })),
  fc
    .tuple(fc.constantFrom('acme', 'söhne', 'GLOBEX "X"', 'an odd', 'zebra', 'why'), fc.subarray([...scopes], { minLength: 1 }))
    .map(([text, places]): LogTest => ({ on: 'text', text, in: places })),
)
export const anyFilter: fc.Arbitrary<LogFilter> = fc.array(
  fc.record({ not: fc.boolean(), any: fc.array(anyTest, { minLength: 1, maxLength: 3 }) }),
  { maxLength: 3 },
)
