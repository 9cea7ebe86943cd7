const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** "500ms", "10s", "5m", "2h", "1d" in milliseconds; null where it is none of them. */
export function millisecondsOf(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim())
  const unit = units[found?.[2] ?? '']
  return found && unit !== undefined ? Math.round(Number(found[1]) * unit) : null
}
