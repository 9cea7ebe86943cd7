import { monotonicFactory } from 'ulid'
import type { Exchange } from '../../src-preload/contract/exchange'

const ulid = monotonicFactory()
let time = Date.UTC(2026, 0, 1)

/** Ids of exchanges in the order in which they were begun. */
export const nextId = () => `exc_${ulid(time++)}`

/** A delivered attempt as the log keeps it; `note` is what tests tell them apart by. */
export function exampleExchange(part: Partial<Exchange> = {}): Exchange {
  const body = '{"event":"lead.create","name":"Zoë"}'
  const kept = { body, bodyEncoding: 'utf8' as const, bodyRef: null, size: 37, sha256: 'a'.repeat(64), storedSize: 37 }
  return {
    v: 1,
    id: nextId(),
    at: '2026-01-01T00:00:00.000Z',
    direction: 'out',
    catalog: 'breakcold',
    hook: 'hook_1',
    hookRevision: 1,
    inbox: null,
    eventId: 'evt_1',
    eventType: 'lead.create',
    deliveryId: 'dlv_1',
    attempt: 1,
    request: { method: 'POST', url: 'http://127.0.0.1/hook', headers: [['Content-Type', 'application/json']], ...kept },
    response: { status: 204, headers: [['Date', 'Thu, 01 Jan 2026 00:00:00 GMT']], ...kept, body: '', size: 0, storedSize: 0 },
    error: null,
    timings: { dns: null, connect: 0.4, tls: null, firstByte: 1.25, total: 2.5 },
    outcome: 'delivered',
    masks: [],
    twin: null,
    pinned: false,
    note: null,
    ...part,
  }
}
