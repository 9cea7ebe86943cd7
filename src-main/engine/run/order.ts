import type { Run, RunResult } from '../../../src-preload/contract/run'
import { skippedRun } from './run'

/** One run after the other, neighbours that say `parallel` at the same time; with `bail` whatever follows a failure is left out. */
export async function* inOrder<R extends Run>(
  runs: R[],
  bail: boolean,
  make: (run: R) => Promise<RunResult>,
  now: () => string,
): AsyncGenerator<RunResult[], void, void> {
  let hasFailed = false
  for (const group of groupsOf(runs)) {
    const results: RunResult[] = bail && hasFailed ? group.map((run) => skippedRun(run, now())) : await Promise.all(group.map(make))
    hasFailed ||= results.some(({ ok }) => !ok)
    yield results
  }
}

function groupsOf<R extends Run>(runs: R[]): R[][] {
  const groups: R[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (run.parallel && last?.[0]?.parallel) last.push(run)
    else groups.push([run])
  }
  return groups
}
