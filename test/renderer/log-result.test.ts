import { describe, expect, it } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import {
  contiguous,
  emptyResult,
  type LogResult,
  pageRows,
  rowAt,
  rowCount,
  rowOf,
  withArrivals,
  withChanged,
  withPage,
  withRemoved,
  withWaiting,
} from '../../src-renderer/stores/log-result'

describe('the rows of a query', () => {
  it('shows what comes in at once while the list stands at its top', () => {
    const next = withArrivals(result(['5', '4']), [summary('7'), summary('6')])
    expect(ids(next)).toEqual(['7', '6', '5', '4'])
    expect(next.waiting).toEqual([])
  })

  it('holds still while somebody reads, counts what is new, and shows it when asked', () => {
    const reading = { ...result(['5', '4']), following: false }
    const first = withArrivals(reading, [summary('6')])
    const then = withArrivals(first, [summary('8'), summary('7')])
    expect(ids(then)).toEqual(['5', '4'])
    expect(then.waiting.map(({ id }) => id)).toEqual(['8', '7', '6'])
    const shown = withWaiting(then)
    expect(ids(shown)).toEqual(['8', '7', '6', '5', '4'])
    expect(shown).toMatchObject({ following: true, waiting: [] })
  })

  it('keeps no more waiting than can be shown, and knows how many it let go', () => {
    const reading = { ...result(['1']), following: false }
    const many = Array.from({ length: 1_500 }, (_, n) => summary(String(10_000 + n)))
    const next = withArrivals(reading, many)
    expect(next.waiting).toHaveLength(1_000)
    expect(next.overdue).toBe(500)
    expect(next.waiting[0]?.id).toBe('11499')
  })

  it('replaces a row where it stands, in the head and in a page', () => {
    const paged = withPage({ ...result(['9']), tail: 2 }, 0, [summary('8'), summary('7')])
    const next = withChanged(paged, [
      { ...summary('9'), pinned: true },
      { ...summary('7'), note: 'look here' },
    ])
    expect(rowAt(next, 0)?.pinned).toBe(true)
    expect(rowAt(next, 2)?.note).toBe('look here')
    expect(rowCount(next)).toBe(3)
  })

  it('finds a row by its number far down, and its number by its id', () => {
    const page = Array.from({ length: pageRows }, (_, n) => summary(String(500 - n)))
    const next = withPage({ ...result(['999', '998']), tail: 10_000 }, 3, page)
    expect(rowAt(next, 2 + 3 * pageRows + 7)?.id).toBe('493')
    expect(rowOf(next, '493')).toBe(2 + 3 * pageRows + 7)
    expect(rowAt(next, 2)).toBeUndefined()
  })

  it('takes the end of the result from a page that is shorter than asked for', () => {
    const next = withPage({ ...result(['9']), tail: 250 }, 2, [summary('1')])
    expect(next.tail).toBe(2 * pageRows + 1)
  })

  it('reads the pages anew where a slow exchange belongs among them', () => {
    const paged = withPage({ ...result(['9', '8']), tail: 2 }, 0, [summary('5'), summary('3')])
    const next = withArrivals(paged, [summary('4'), summary('91')])
    expect(ids(next)).toEqual(['91', '9', '8'])
    expect(next).toMatchObject({ tail: 3 })
    expect(next.pages.size).toBe(0)
  })

  it('takes removed ones out wherever they stand', () => {
    const paged = withPage({ ...result(['9', '8']), tail: 2 }, 0, [summary('5'), summary('3')])
    const next = withRemoved(paged, new Set(['8', '5']))
    expect(next.head.map(({ id }) => id)).toEqual(['9'])
    expect(next.tail).toBe(1)
    expect(next.pages.size).toBe(0)
  })

  it('hands the older half of a long head back to the pages', () => {
    const many = Array.from({ length: 2_100 }, (_, n) => summary(String(100_000 + n)))
    const next = withArrivals(result(['1']), many)
    expect(next.head).toHaveLength(1_000)
    expect(rowCount(next)).toBe(2_101)
  })

  it('joins the pages to the head only as far as none is missing', () => {
    const page = (from: number) => Array.from({ length: pageRows }, (_, n) => summary(String(from - n)))
    const paged = withPage(withPage({ ...result(['999']), tail: 1_000 }, 0, page(900)), 2, page(700))
    expect(contiguous(paged)).toHaveLength(1 + pageRows)
  })
})

const ids = ({ head }: LogResult) => head.map(({ id }) => id)

const result = (head: string[]): LogResult => ({
  ...{ draft: '', query: '', loading: false, stats: null, statsOf: '', saved: [] },
  ...emptyResult,
  pages: new Map(),
  head: head.map(summary),
})

function summary(id: string): ExchangeSummary {
  return {
    ...{ id, at: '2026-01-31T10:00:00.000Z', direction: 'out', catalog: null, hook: null, inbox: null },
    ...{ eventId: null, eventType: null, deliveryId: null, attempt: 1, method: 'POST', url: 'https://a.example/', status: 200 },
    ...{ errorCode: null, outcome: 'delivered', totalMs: 1, requestSize: 0, responseSize: 0, twin: null, bytesMatch: null },
  }
}
