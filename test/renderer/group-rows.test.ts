import { expect, it } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { type GroupRow, groupRows } from '../../src-renderer/screens/log/list/group-rows'

it('lays a retried delivery out as event, delivery and attempts, beside the one that needed none', () => {
  const rows = groupRows(
    [
      exchange('6', { deliveryId: 'dlv_a', attempt: 2 }),
      exchange('5', { direction: 'in', deliveryId: null, outcome: 'captured' }),
      exchange('4', { deliveryId: 'dlv_b' }),
      exchange('3', { deliveryId: 'dlv_a', outcome: 'failed', status: 503 }),
      exchange('2', { eventId: null, direction: 'in', outcome: 'captured' }),
    ],
    new Set(),
  )
  expect(rows.map(told)).toEqual(['event evt_1: 2 deliveries, 0 failed', 'delivery of 2', '  6', '  3', ' 4', ' 5', '2'])
})

it('counts a delivery as failed by its newest attempt, and hides what is folded', () => {
  const members = [exchange('3', { outcome: 'failed' }), exchange('2', { outcome: 'delivered' })]
  expect(groupRows(members, new Set(['evt_1'])).map(told)).toEqual(['event evt_1: 1 deliveries, 1 failed'])
})

function told(row: GroupRow): string {
  if (row.kind === 'event') return `event ${row.id}: ${row.deliveries} deliveries, ${row.failed} failed`
  if (row.kind === 'delivery') return `delivery of ${row.attempts}`
  return ' '.repeat(row.depth) + row.exchange.id
}

function exchange(id: string, part: Partial<ExchangeSummary>): ExchangeSummary {
  return {
    ...{ id, at: '2026-01-31T10:00:00.000Z', direction: 'out', catalog: null, hook: null, inbox: null },
    ...{ eventId: 'evt_1', eventType: 'lead.created', deliveryId: 'dlv_a', attempt: 1, method: 'POST', url: 'https://a.example/' },
    ...{ status: 200, errorCode: null, outcome: 'delivered', totalMs: 1, requestSize: 0, responseSize: 0, twin: null, bytesMatch: null },
    ...part,
  }
}
