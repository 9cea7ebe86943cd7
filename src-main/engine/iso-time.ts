let last = { ms: 0, text: new Date(0).toISOString() }

/** ISO 8601 of a moment in milliseconds since 1970. Remembers the last one: under load many things happen within a millisecond. */
export function isoTime(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() }
  return last.text
}
