import { describe, expect, it } from 'vitest'
import { barsPath, linePath } from '../../src-renderer/screens/log/charts/bars-path'
import { hasTimes, queryTime, quoted, withPiece, withTimes } from '../../src-renderer/screens/log/charts/time-terms'
import { applied } from '../../src-renderer/screens/log/query/apply-completion'

const from = new Date(2026, 0, 31, 10, 0, 7).getTime()

describe('a stretch of time in a query', () => {
  it('stands in local time, with milliseconds only where they matter', () => {
    expect(queryTime(from)).toBe('2026-01-31T10:00:07')
    expect(queryTime(from + 25)).toBe('2026-01-31T10:00:07.025')
  })

  it('takes the place of the one before, and leaves the rest as it was typed', () => {
    const zoomed = withTimes('hook:orders after:-2h "after:all" before:"2026-01-01"', { from, to: from + 1_000 })
    expect(zoomed).toBe('hook:orders "after:all" after:2026-01-31T10:00:07 before:2026-01-31T10:00:08')
    expect(withTimes(zoomed, null)).toBe('hook:orders "after:all"')
    expect(hasTimes(zoomed)).toBe(true)
    expect(hasTimes('hook:orders')).toBe(false)
  })

  it('is narrowed by a piece once', () => {
    const piece = `hook:${quoted('Orders CRM')}`
    expect(withPiece('is:failed', piece)).toBe('is:failed hook:"Orders CRM"')
    expect(withPiece(withPiece('', piece), piece)).toBe('hook:"Orders CRM"')
  })
})

describe('a completion', () => {
  it('leaves the cursor behind an operator, and a blank behind a value', () => {
    expect(applied('is:failed sta', { from: 10, to: 13 }, 'status:')).toEqual({ text: 'is:failed status:', cursor: 17 })
    expect(applied('status:5', { from: 7, to: 8 }, '5xx')).toEqual({ text: 'status:5xx ', cursor: 11 })
    expect(applied('status:5 is:failed', { from: 7, to: 8 }, '5xx')).toEqual({ text: 'status:5xx is:failed', cursor: 11 })
  })
})

describe('bars and lines', () => {
  it('draw nothing for nothing, and something for the least', () => {
    expect(barsPath([0, 4, 2], 4, 10)).toBe('M1.08 10v-10h.84v10zM2.08 10v-5h.84v5z')
    expect(barsPath([1], 1_000_000, 36)).toContain('v-2')
  })

  it('go on over stretches without a value', () => {
    expect(linePath([10, null, 0], 10, 12)).toBe('M0 1L2 11')
    expect(linePath([null], 10, 12)).toBe('')
    expect(linePath([null, 5], 10, 12)).toBe('M1 6h2')
  })
})
