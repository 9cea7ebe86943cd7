/** Local time as a query reads it: `2026-01-31T10:00:07`, with milliseconds where they matter. */
export function queryTime(ms: number): string {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString()
  return local.slice(0, ms % 1_000 === 0 ? 19 : 23)
}

/** The query with its times exchanged for this stretch (ms since 1970, the end excluded); null: without any. Everything else stays as typed. */
export function withTimes(query: string, stretch: { from: number; to: number } | null): string {
  const rest = query.replace(/(^|\s)(after|before|on):("[^"]*"|\S+)/gi, '').trim()
  if (!stretch) return rest
  return `${rest} after:${queryTime(stretch.from)} before:${queryTime(stretch.to)}`.trim()
}

export const hasTimes = (query: string) => withTimes(query, null) !== query.trim()

/** The query narrowed by one more piece; the same piece is not added twice. */
export function withPiece(query: string, piece: string): string {
  return ` ${query} `.includes(` ${piece} `) ? query : `${query} ${piece}`.trim()
}

/** A value as it must be written behind an operator. */
export const quoted = (value: string) => (/^[^\s"-][^\s"]*$/.test(value) ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`)
