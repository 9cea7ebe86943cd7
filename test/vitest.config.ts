import { randomInt } from 'node:crypto'
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What `npm run test:fuzz`, `test:faults`, `test:soak` and `test:guards` (each a mode) do more of than `npm test`. A variable that is set already has its way. */
const longRuns: Record<string, Record<string, string>> = {
  fuzz: { HOOKBENCH_FUZZ_CASES: '10000', HOOKBENCH_FUZZ_SEED: String(randomInt(2 ** 31)) },
  faults: { HOOKBENCH_FAULT_ROUNDS: '200' },
  soak: { HOOKBENCH_SOAK_MINUTES: '60' },
  guards: { HOOKBENCH_TAKE_GUARDS_OUT: '1' },
}

/** Folders whose tests drive whole programs, slowest first. One that begins last would have the machine to itself at the end. */
const slow = ['test/e2e', 'test/cli', 'test/faults', 'test/package', 'test/rest', 'test/fuzz', 'test/adapters', 'test/engine']

/** Vitest knows how long files take only from earlier runs on the same machine, and a fresh clone has had none. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weighed = files.map((file) => ({ file, rank: rankOf(relative(this.ctx.config.root, file.moduleId)), size: sizeOf(file) }))
    return weighed.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ file }) => file)
  }
}

function rankOf(path: string): number {
  const rank = slow.findIndex((folder) => path.startsWith(`${folder}/`))
  return rank === -1 ? slow.length : rank
}

const sizeOf = ({ moduleId }: TestSpecification) => statSync(moduleId).size

// Where it is set, Node reads every authority it knows as a process starts: 35 ms of CPU for each of the hundreds that tests start, and none needs one.
delete process.env.NODE_EXTRA_CA_CERTS

export default defineConfig(({ mode }) => ({
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/leave-nothing.ts',
    pool: 'forks',
    // A worker keeps what it has loaded: importing the engine anew for each file would take as long as all its tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Most tests wait for processes and sockets: with one for each core the cores would be idle a third of the time.
    maxWorkers: availableParallelism() * 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A second, as usual, is not enough for what waits while four workers share two cores.
    expect: { poll: { timeout: 10_000 } },
    env: Object.fromEntries(Object.entries(longRuns[mode] ?? {}).map(([name, value]) => [name, process.env[name] ?? value])),
    disableConsoleIntercept: mode in longRuns,
  },
}))
