import { decodeTime, isValid } from 'ulid'
import { describe, expect, it } from 'vitest'
import { createUlidIds } from '../../src-main/adapters/ulid-ids'

describe('ids', () => {
  it('are a prefix and a ULID of the moment', () => {
    const id = createUlidIds({ now: () => 1_700_000_000_123 }).next('exc_')
    expect(id.slice(0, 4)).toBe('exc_')
    expect(isValid(id.slice(4))).toBe(true)
    expect(decodeTime(id.slice(4))).toBe(1_700_000_000_123)
  })

  it('grow within a millisecond, when the clock is set back, and at odd times', () => {
    const times = [...Array(500).fill(1_000), 999, 1, 0, 1_000.75, 1_001.25, 1_000, 2_000]
    const ids = createUlidIds({ now: () => times.shift() as number })
    const made = Array.from({ length: times.length }, () => ids.next(''))
    expect(made).toEqual([...new Set(made)].sort())
    expect(decodeTime(made.at(-1) ?? '')).toBe(2_000)
  })

  it('differ between two processes that start at the same moment', () => {
    const now = () => 1_000
    expect(createUlidIds({ now }).next('')).not.toBe(createUlidIds({ now }).next(''))
  })
})
