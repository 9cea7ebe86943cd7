export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return (low + high) / 2
}

/** The least and the most, as `1.2–1.5`. */
export function spread(values: readonly number[], digits = 2): string {
  return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`
}

/** Of what was measured in the same turn. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((value, n) => value / (below[n] ?? Number.NaN))
}
