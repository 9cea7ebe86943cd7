/** `1st`, `2nd`, `11th`. */
export function ordinal(count: number): string {
  const ends = ['th', 'st', 'nd', 'rd']
  const teen = count % 100 >= 11 && count % 100 <= 13
  return `${count}${teen ? 'th' : (ends[count % 10] ?? 'th')}`
}

/** Short enough for a column: `38ms`, `5.0s`, `4m`, `3h`. */
export function shortGap(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)}s`
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)}m` : `${Math.round(ms / 3_600_000)}h`
}
