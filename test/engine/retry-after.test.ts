import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../src-main/engine/delivery/retry-after'

const now = Date.parse('1994-11-06T08:49:00Z')

describe('Retry-After (RFC 9110)', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 7 ', 7_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
    ['Sun Nov  6 08:49:37 1994', 37_000],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
  ])('%s asks for %i ms', (value, ms) => expect(retryAfterMs(value, now)).toBe(ms))

  it.each(['', 'soon', '-5', '1.5', '2 apples', '1994-11-06T08:49:37Z', 'Sun, 99 Nov 1994 99:99:99 GMT'])('%s asks for nothing', (value) =>
    expect(retryAfterMs(value, now)).toBeNull(),
  )
})
