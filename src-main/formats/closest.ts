import { editDistance } from './edit-distance'

/** The name that differs least from what was typed, or null where none comes near: at most two letters, or a third of them. */
export function closest(typed: string, names: readonly string[]): string | null {
  const scored = names.map((name) => ({ name, far: editDistance(typed.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.far - b.far)
  const best = scored[0]
  return best && best.far <= mostFar(Math.max(typed.length, best.name.length)) ? best.name : null
}

const mostFar = (length: number) => (length < 4 ? 1 : Math.max(2, Math.floor(length / 3)))
