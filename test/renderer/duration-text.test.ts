import { describe, expect, it } from 'vitest'
import { durationText, parseDuration, roughDuration } from '../../src-renderer/components/duration-text'

describe('a duration as it is typed', () => {
  it.each([
    ['5s', 5_000],
    [' 90 s ', 90_000],
    ['1 h 30 m', 5_400_000],
    ['1.5h', 5_400_000],
    ['500ms', 500],
    ['2d', 172_800_000],
    ['0 s', 0],
    ['10', 10_000],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it.each(['', 'soon', '5 x', '-1 s', '1 h later', 'h'])('“%s” is none', (text) => {
    expect(parseDuration(text)).toBeNull()
  })

  it('comes back as it was meant', () => {
    for (const ms of [0, 1, 999, 5_000, 61_000, 5_400_000, 86_400_000, 100_000_000, 259_200_000]) {
      expect(parseDuration(durationText(ms)), durationText(ms)).toBe(ms)
    }
  })

  it('is read at a glance where it is long', () => {
    expect([4_210, 300_000, 99_310_123, 400_000_000].map(roughDuration)).toEqual(['4.2 s', '5 m', '27 h 35 m', '111 h'])
  })
})
