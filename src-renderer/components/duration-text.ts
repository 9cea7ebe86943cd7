const units: [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
]
const perUnit = new Map(units)

/** Milliseconds of `5s`, `90 s`, `1 h 30 m`, `1.5h`, `500ms`; a bare number counts seconds. Null where it is no duration. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1_000)
  if (!/^(\d+(\.\d+)?\s*(ms|d|h|m|s)\s*)+$/.test(trimmed)) return null
  const parts = trimmed.matchAll(/(\d+(?:\.\d+)?)\s*(ms|d|h|m|s)/g)
  return Math.round([...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (perUnit.get(unit ?? '') ?? 0), 0))
}

/** Exactly, in the form `parseDuration` reads: `0 s`, `500 ms`, `5 m`, `1 h 30 m`. Days only where they are whole. */
export function durationText(ms: number): string {
  if (ms === 0) return '0 s'
  const parts: string[] = []
  let rest = ms
  for (const [unit, size] of units) {
    if (unit === 'd' && rest % size !== 0) continue
    const amount = Math.floor(rest / size)
    if (amount > 0) parts.push(`${amount} ${unit}`)
    rest -= amount * size
  }
  return parts.join(' ')
}

/** The two largest units only, as a time span is read at a glance: `27 h 35 m`, `5 m 10 s`, `4.2 s`. */
export function roughDuration(ms: number): string {
  if (ms < 60_000) return ms < 1_000 ? `${Math.round(ms)} ms` : `${Number((ms / 1_000).toFixed(1))} s`
  const step = ms < 3_600_000 ? 1_000 : ms < 86_400_000 * 3 ? 60_000 : 3_600_000
  return durationText(Math.round(ms / step) * step)
}
