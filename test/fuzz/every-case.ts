import fc from 'fast-check'
import { it } from 'vitest'

/** `npm test` tries 500 cases of each property, the same ones every time; `npm run test:fuzz` 10,000 under a new seed (test/vitest.config.ts). */
const cases = Number(process.env.HOOKBENCH_FUZZ_CASES ?? 500)
const seed = Number(process.env.HOOKBENCH_FUZZ_SEED ?? 8)
const isLong = cases > 500

/** A test that `check` throws for no case. A failure names the seed, the smallest case that fails, and the path by which fast-check finds it again. */
export function everyCase<T>(title: string, some: fc.Arbitrary<T>, check: (one: T) => unknown): void {
  it(
    title,
    async () => {
      const property = fc.asyncProperty(some, async (one) => void (await check(one)))
      await fc.assert(property, { numRuns: cases, seed })
      if (isLong) console.log(`${cases} cases, seed ${seed}: ${title}`)
    },
    isLong ? 1_800_000 : 60_000,
  )
}
