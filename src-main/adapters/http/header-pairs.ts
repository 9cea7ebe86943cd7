import type { HeaderPairs } from '../../../src-preload/contract/exchange'

/** Node's flat `[name, value, name, value…]` as pairs. */
export function toPairs(flat: string[]): HeaderPairs {
  const pairs: HeaderPairs = []
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.push([flat[at] as string, flat[at + 1] as string])
  return pairs
}

/** Pairs as the flat list that node:http writes as it stands: order, case and repeated names are kept. */
export function toFlat(pairs: HeaderPairs): string[] {
  const flat: string[] = []
  for (const [name, value] of pairs) flat.push(name, value)
  return flat
}
