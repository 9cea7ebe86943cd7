import type { RunCheck, RunResult, StepResult } from '../../src-preload/contract/run'
import type { Case, Suite } from './junit'

/** Each run as a suite, each of its steps as a test case. */
export function runSuites(results: RunResult[]): Suite[] {
  return results.map(({ run, startedAt, ms, steps, skipped }) => ({
    name: run,
    startedAt,
    ms,
    cases: skipped && steps.length === 0 ? [{ name: 'left out', ms: 0, skipped }] : steps.map(caseOf),
  }))
}

/** What came instead of what was expected, over three lines. */
export function checkLines({ what, expected, got }: RunCheck): string {
  return `      ${what}\n        expected  ${expected}\n        got       ${got}`
}

function caseOf({ name, ms, ok, checks, error }: StepResult): Case {
  if (ok) return { name, ms }
  const failed = checks.filter((check) => !check.ok)
  const message = error ?? failed.map(({ what, expected, got }) => `${what}: expected ${expected}, got ${got}`)[0] ?? 'failed'
  return {
    name,
    ms,
    failure: { type: error ? 'step' : 'expectation', message, details: [...(error ? [error] : []), ...failed.map(checkLines)].join('\n') },
  }
}
