import type { RunCheck, RunResult, StepResult } from '../../src-preload/contract/run'
import type { Case, Suite } from '../formats/junit'
import { tellDuration } from './duration'

/** A step in a line for people, and below it what came instead of what was expected. */
export function stepLines({ ok, name, ms, checks, error }: StepResult): string {
  const failed = checks.filter((check) => !check.ok)
  return [
    `  ${ok ? '✓' : '✗'} ${name}${ms >= 1_000 ? `  (${tellDuration(ms)})` : ''}`,
    ...(error ? [`      ${error}`] : []),
    ...failed.map(checkLines),
  ].join('\n')
}

function checkLines({ what, expected, got }: RunCheck): string {
  return `      ${what}\n        expected  ${expected}\n        got       ${got}`
}

export function runLine({ run, ok, skipped, ms }: RunResult): string {
  return `${skipped ? '-' : ok ? '●' : '✕'} ${run}  ${skipped ? 'left out' : `${ok ? 'passed' : 'failed'} in ${tellDuration(ms)}`}`
}

/** Each run as a suite, each of its steps as a test case. */
export function suitesOf(results: RunResult[]): Suite[] {
  return results.map(({ run, startedAt, ms, steps, skipped }) => ({
    name: run,
    startedAt,
    ms,
    cases: skipped ? [{ name: 'left out', ms: 0, skipped }] : steps.map(caseOf),
  }))
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
