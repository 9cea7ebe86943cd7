import { sample } from 'openapi-sampler'
import type { Mismatch, SchemaCheck } from './check'
import { Outliner } from './outline'
import type { Schemas } from './schemas'

const mostRounds = 8

/**
 * A payload made from a type's schema. What the check finds wrong is made again in another way (`Outliner`), until nothing is or it gets no better;
 * `mismatches` is what remains.
 */
export function generate(type: string, { types, definitions }: Schemas, check: SchemaCheck): { payload: unknown; mismatches: Mismatch[] } {
  const strikes = new Map<string, number>()
  let best: { payload: unknown; mismatches: Mismatch[] } | undefined
  for (let round = 0; round < mostRounds; round++) {
    const outline = new Outliner(definitions, strikes).outline(types[type])
    const payload = outline === undefined ? {} : plainJson(sample(outline, { quiet: true, enablePatterns: true, maxSampleDepth: 60 }, {}))
    const mismatches = check(type, payload)
    if (!best || mismatches.length < best.mismatches.length) best = { payload, mismatches }
    if (mismatches.length === 0) break
    for (const at of new Set(mismatches.flatMap((one) => places(one.at, round)))) strikes.set(at, (strikes.get(at) ?? 0) + 1)
  }
  return best ?? { payload: {}, mismatches: [] }
}

/** The place itself; when that alone didn't help, what it stands in as well. */
function places(at: string, round: number): string[] {
  if (round < 3 || at === '') return [at]
  return [at, at.slice(0, at.lastIndexOf('/'))]
}

const plainJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
