import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

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
    // Most tests wait for processes and sockets: with a worker a core the cores are idle a third of the time.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: Object.fromEntries(Object.entries(longRuns[mode] ?? {}).map(([name, value]) => [name, process.env[name] ?? value])),
    disableConsoleIntercept: mode in longRuns,
  },
}))
