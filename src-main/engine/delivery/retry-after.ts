const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d{2}:\d{2}:\d{2}( \d{4}| GMT)$/

/**
 * Milliseconds that a `Retry-After` header asks to wait, from `now` (ms since 1970); null where the value is neither of its two forms, seconds
 * or an HTTP date (RFC 9110, 10.2.3 and 5.6.7, the two obsolete date forms included). A date that has passed asks for 0.
 */
export function retryAfterMs(value: string, now: number): number | null {
  const text = value.trim()
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  if (!date.test(text)) return null
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? null : Math.max(0, time - now)
}
