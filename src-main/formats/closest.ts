/** The name that differs least from what was typed, or null where none comes near: at most two letters, or a third of them. */
export function closest(typed: string, names: readonly string[]): string | null {
  const scored = names.map((name) => ({ name, far: distance(typed.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.far - b.far)
  const best = scored[0]
  return best && best.far <= mostFar(Math.max(typed.length, best.name.length)) ? best.name : null
}

const mostFar = (length: number) => (length < 4 ? 1 : Math.max(2, Math.floor(length / 3)))

/** Letters to insert, drop or change (V. Levenshtein, 1965). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
