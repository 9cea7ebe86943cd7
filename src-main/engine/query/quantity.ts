// Values that mean a number: moments, days, durations, sizes, ranges. Each answers null where the text means none.

const durations: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 36e5, d: 864e5, w: 6048e5 }
const sizes: Record<string, number> = { b: 1, kb: 1e3, kib: 1024, mb: 1e6, mib: 1024 ** 2, gb: 1e9, gib: 1024 ** 3 }

/** `250ms`, `1.5s`, `2h` in milliseconds. */
export function readDuration(text: string): number | null {
  return scaled(text, durations)
}

/** `100kb`, `1.5MiB`, `512` in bytes; kB is 1000 bytes and KiB 1024. */
export function readSize(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : scaled(text, sizes)
}

/** `-2h`, `now`, `today`, `2026-01-31`, `2026-01-31T10:00` (local time), `…Z` in ms since 1970: the moment, or the beginning of the day. */
export function readMoment(text: string, now: number): number | null {
  if (text === 'now') return now
  const ago = text.startsWith('-') ? readDuration(text.slice(1)) : null
  if (ago !== null) return now - ago
  const day = readDay(text, now)
  if (day) return day.from
  if (!/^\d{4}-\d\d-\d\d[T_]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i.test(text)) return null
  const moment = Date.parse(text.replace('_', 'T'))
  return Number.isNaN(moment) ? null : moment
}

/** `today`, `yesterday`, `2026-01-31`: the day from its first to its last millisecond, local time. */
export function readDay(text: string, now: number): { from: number; to: number } | null {
  const today = new Date(now)
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()]
  if (text === 'today') return day(year, month, date)
  if (text === 'yesterday') return day(year, month, date - 1)
  const written = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!written) return null
  const found = day(Number(written[1]), Number(written[2]) - 1, Number(written[3]))
  // The 31st of February is some day of March to a Date, and a mistake to everybody else.
  return new Date(found.from).getDate() === Number(written[3]) ? found : null
}

/** `3`, `2-4`, `3+`. */
export function readRange(text: string): { from: number; to: number } | null {
  const found = /^(\d{1,6})(?:-(\d{1,6})|(\+))?$/.exec(text)
  if (!found) return null
  const from = Number(found[1])
  const to = found[3] ? Number.POSITIVE_INFINITY : Number(found[2] ?? found[1])
  return from <= to ? { from, to } : null
}

/** `404`, `5xx`, `400-499`, `400+`. */
export function readStatus(text: string): { from: number; to: number } | null {
  const hundred = /^([1-5])xx$/i.exec(text)?.[1]
  if (hundred) return { from: Number(hundred) * 100, to: Number(hundred) * 100 + 99 }
  const range = readRange(text)
  return range && range.from >= 100 && range.from <= 999 && (range.to <= 999 || range.to === Number.POSITIVE_INFINITY) ? range : null
}

function day(year: number, month: number, date: number): { from: number; to: number } {
  return { from: new Date(year, month, date).getTime(), to: new Date(year, month, date + 1).getTime() - 1 }
}

function scaled(text: string, units: Record<string, number>): number | null {
  const found = /^(\d+(?:\.\d+)?)([a-z]+)$/i.exec(text)
  const unit = units[found?.[2]?.toLowerCase() ?? '']
  return found && unit !== undefined ? Number(found[1]) * unit : null
}
