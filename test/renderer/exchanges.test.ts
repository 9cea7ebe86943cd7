import { describe, expect, it } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { mergeExchanges } from '../../src-renderer/stores/exchanges'

describe('the stretch of the log a page holds', () => {
  it('sorts in what is new, newest first, however it arrives', () => {
    const known = { list: [summary('exc_5'), summary('exc_3')], reachedOldest: true }
    const merged = mergeExchanges(known, [summary('exc_4'), summary('exc_6'), summary('exc_1')])
    expect(merged.list.map(({ id }) => id)).toEqual(['exc_6', 'exc_5', 'exc_4', 'exc_3', 'exc_1'])
    expect(merged.reachedOldest).toBe(true)
  })

  it('replaces an exchange whose other end became known, in its place', () => {
    const known = { list: [summary('exc_2'), summary('exc_1')], reachedOldest: false }
    const merged = mergeExchanges(known, [{ ...summary('exc_1'), twin: 'exc_9', bytesMatch: true }])
    expect(merged.list).toHaveLength(2)
    expect(merged.list[1]).toMatchObject({ id: 'exc_1', bytesMatch: true })
  })

  it('leaves the list as it is where nothing in it changed', () => {
    const known = { list: [summary('exc_2'), summary('exc_1')], reachedOldest: true }
    expect(mergeExchanges(known, []).list).toBe(known.list)
  })

  it('takes a page of older ones in at the end', () => {
    const known = { list: [summary('exc_5'), summary('exc_4')], reachedOldest: false }
    const merged = mergeExchanges(known, [summary('exc_3'), summary('exc_2'), summary('exc_4')])
    expect(merged.list.map(({ id }) => id)).toEqual(['exc_5', 'exc_4', 'exc_3', 'exc_2'])
  })

  it('drops the oldest beyond its limit, and knows that there is more to page in', () => {
    const full = { list: Array.from({ length: 10_000 }, (_, index) => summary(`exc_${String(20_000 - index)}`)), reachedOldest: true }
    const merged = mergeExchanges(full, [summary('exc_20001')])
    expect(merged.list).toHaveLength(10_000)
    expect(merged.list[0]?.id).toBe('exc_20001')
    expect(merged.reachedOldest).toBe(false)
  })
})

const summary = (id: string): ExchangeSummary => ({
  id,
  at: '2026-01-01T00:00:00.000Z',
  direction: 'out',
  catalog: 'heffl',
  hook: 'hook_1',
  inbox: null,
  eventId: 'msg_1',
  eventType: 'lead.created',
  deliveryId: 'del_1',
  attempt: 1,
  method: 'POST',
  url: 'http://127.0.0.1/',
  status: 200,
  errorCode: null,
  outcome: 'delivered',
  totalMs: 1,
  requestSize: 2,
  responseSize: 0,
  twin: null,
  bytesMatch: null,
})
