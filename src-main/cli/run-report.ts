import type { RunResult, StepResult } from '../../src-preload/contract/run'
import { checkLines } from '../formats/run-report'
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

export function runLine({ run, ok, skipped, ms }: RunResult): string {
  return `${skipped ? '-' : ok ? '●' : '✕'} ${run}  ${skipped ? 'left out' : `${ok ? 'passed' : 'failed'} in ${tellDuration(ms)}`}`
}
