import { monotonicFactory } from 'ulid'
import { openLogFiles } from '../../../src-main/adapters/log/log-files'
import type { Exchange } from '../../../src-preload/contract/exchange'

export const hooks = Array.from({ length: 20 }, (_, n) => `hok_${n}`)
export const types = Array.from({ length: 25 }, (_, n) => `lead.event${n}`)
const statuses = [200, 200, 200, 200, 200, 200, 204, 404, 500, 503]
const words = 'customer order invoice lead meeting pipeline deal contact company campaign reply bounce open click'.split(' ')

const ulid = monotonicFactory()
/** One every ten milliseconds, as a busy day brings them. */
let time = Date.UTC(2026, 0, 1)

/** The n-th of many, about 3 KB as a line: what a CRM sends and a receiver answers. */
export function record(n: number): Exchange {
  const status = statuses[n % statuses.length] ?? 200
  const body = bodyOf(n)
  const kept = (text: string) => ({
    body: text,
    bodyEncoding: 'utf8' as const,
    bodyRef: null,
    size: text.length,
    sha256: (n * 2_654_435_761).toString(16).padStart(64, '0'),
    storedSize: text.length,
  })
  time += 10
  return {
    v: 1,
    id: `exc_${ulid(time)}`,
    at: new Date(time).toISOString(),
    direction: 'out',
    catalog: 'breakcold',
    hook: hooks[(n * 7) % hooks.length] ?? null,
    hookRevision: 1,
    inbox: null,
    eventId: `evt_${ulid(time)}`,
    eventType: types[(n * 11) % types.length] ?? null,
    deliveryId: `dlv_${ulid(time)}`,
    attempt: 1 + (n % 3),
    request: {
      method: 'POST',
      url: 'https://receiver.example.com/hooks/crm?tenant=17',
      headers: [
        ['Content-Type', 'application/json'],
        ['User-Agent', 'Hookbench/1.0'],
        ['webhook-id', `msg_${n}`],
        ['webhook-timestamp', String(1_767_225_600 + n)],
        ['webhook-signature', `v1,${'A'.repeat(43)}=`],
        ['Host', 'receiver.example.com'],
        ['Content-Length', String(body.length)],
      ],
      ...kept(body),
    },
    response: {
      status,
      headers: [
        ['Date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
        ['Content-Type', 'application/json'],
      ],
      ...kept('{"ok":true}'),
    },
    error: null,
    timings: { dns: null, connect: null, tls: null, firstByte: 12.5, total: 14 + (n % 900) },
    outcome: status < 300 ? 'delivered' : 'failed',
    masks: [],
    twin: null,
    pinned: false,
    note: null,
  }
}

function bodyOf(n: number): string {
  const text = Array.from({ length: 190 }, (_, at) => words[(n + at * at) % words.length]).join(' ')
  return JSON.stringify({ event: 'lead.create', id: n, name: `Customer ${n}`, email: `customer${n}@example.com`, note: text })
}

/** A log of so many records. */
export async function fill(folder: string, count: number): Promise<void> {
  const log = await openLogFiles(folder)
  for (let from = 0; from < count; from += 2_000)
    await Promise.all(Array.from({ length: Math.min(2_000, count - from) }, (_, n) => log.append(record(from + n))))
  await log.close()
}
