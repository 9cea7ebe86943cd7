/** How far a timestamp may be from the receiver's clock, in seconds. `past`: a timestamp from the future is not looked at. */
export interface Tolerance {
  seconds: number
  direction: 'both' | 'past'
}

export const timestampText = (kind: 'unix' | 'rfc3339', seconds: number): string =>
  kind === 'unix' ? String(seconds) : new Date(seconds * 1000).toISOString()

/** Unix seconds, or null where the text is no timestamp of that kind. */
export function timestampSeconds(kind: 'unix' | 'rfc3339', text: string): number | null {
  if (kind === 'unix') return /^\d{1,15}$/.test(text) ? Number(text) : null
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : Math.floor(time / 1000)
}
