/** Milliseconds that fill a duration bar: 1, 2 or 5 times a power of ten, so that the bars of all rows don't change with every new one. */
export function barScale(p95Ms: number | null): number {
  const most = Math.max(10, p95Ms ?? 100)
  const power = 10 ** Math.floor(Math.log10(most))
  return power * ([1, 2, 5].find((step) => step * power >= most) ?? 10)
}
