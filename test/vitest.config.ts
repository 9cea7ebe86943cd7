import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/longest-first'

/** What `npm run test:fuzz`, `test:faults`, `test:soak` and `test:guards` (each a mode) do more of than `npm test`. A variable that is set already has its way. */
const longRuns: Record<string, Record<string, string>> = {
  fuzz: { HOOKBENCH_FUZZ_CASES: '10000', HOOKBENCH_FUZZ_SEED: String(randomInt(2 ** 31)) },
  faults: { HOOKBENCH_FAULT_ROUNDS: '200' },
  soak: { HOOKBENCH_SOAK_MINUTES: '60' },
  guards: { HOOKBENCH_TAKE_GUARDS_OUT: '1' },
}

export default defineConfig(({ mode }) => ({
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    globalSetup: 'test/support/global-setup.ts',
    pool: 'forks',
    // A worker keeps what it has loaded: importing the engine anew for each file would take as long as all its tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Most tests wait for processes and sockets: with one for each core the cores would be idle a third of the time.
    maxWorkers: availableParallelism() * 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: Object.fromEntries(Object.entries(longRuns[mode] ?? {}).map(([name, value]) => [name, process.env[name] ?? value])),
    disableConsoleIntercept: mode in longRuns,
  },
}))
