// The two things that make a hook's next attempts wait although they are due. Both live in memory: a start begins without them.

/** Waits after 429, 502, 504 and timeouts (ours; the Standard Webhooks specification asks for it without numbers). */
const firstSlowMs = 1_000
const longestSlowMs = 60_000

/** Doubles the wait from 1 s to 60 s with each bad answer and ends it with the first success. */
export interface Backoff {
  /** An attempt that began at `startedAt` got a bad answer at `now`. Of those that were on the wire together only the first counts. */
  slow(startedAt: number, now: number): void
  end(): void
  /** Until the first success attempts go one at a time, lest all that waited come down on the receiver at once. */
  isOn(): boolean
  /** Milliseconds since 1970; 0 where nothing waits. */
  until(): number
}

export function createBackoff(): Backoff {
  let waitMs = 0
  let since = 0
  let until = 0
  return {
    slow(startedAt, now) {
      if (waitMs > 0 && startedAt < since) return
      waitMs = waitMs === 0 ? firstSlowMs : Math.min(2 * waitMs, longestSlowMs)
      since = now
      until = now + waitMs
    },
    end() {
      waitMs = 0
      until = 0
    },
    isOn: () => waitMs > 0,
    until: () => until,
  }
}

/** A token bucket. It holds a tenth of a second's worth, at least one, so that coarse timers lose nothing and bursts stay small. */
export interface RateLimit {
  /** Takes a token, or answers when (ms since 1970) there will be one. */
  take(perSecond: number, now: number): number | null
}

export function createRateLimit(): RateLimit {
  let tokens = 1
  let filledAt: number | null = null
  return {
    take(perSecond, now) {
      const most = Math.max(1, perSecond / 10)
      if (filledAt !== null) tokens = Math.min(most, tokens + (Math.max(0, now - filledAt) * perSecond) / 1_000)
      filledAt = now
      // A thousandth less than a token counts as one: sums of fractions fall short by a little.
      if (tokens < 0.999) return now + Math.ceil(((1 - tokens) * 1_000) / perSecond)
      tokens = Math.max(0, tokens - 1)
      return null
    },
  }
}
