import type { Run, RunResult, Step, StepResult } from '../../../src-preload/contract/run'
import { millisecondsOf } from '../duration'
import { ProblemError } from '../problem'
import { passUntil, runSend, type StepEnd } from './send'
import { runWait, type Taken } from './wait'
import type { RunWorld } from './world'

/** Makes one step after the other; the first that fails ends the run. `onStep` hears of each as it ends. */
export async function makeRun(run: Run, world: RunWorld, onStep: (step: StepResult) => void = () => {}): Promise<RunResult> {
  const { pace } = world
  const began = pace.now()
  const startedAt = new Date(began).toISOString()
  const taken: Taken = new Set()
  const steps: StepResult[] = []
  for (const [index, step] of run.steps.entries()) {
    const results = await makeStep(step, index, startedAt, taken, world)
    steps.push(...results)
    for (const result of results) onStep(result)
    if (results.some(({ ok }) => !ok)) break
  }
  const ok = steps.every((step) => step.ok)
  return { run: run.name, ok, skipped: false, startedAt, ms: pace.now() - began, steps }
}

/** As one that was left out. */
export function skippedRun(run: Run, at: string): RunResult {
  return { run: run.name, ok: false, skipped: true, startedAt: at, ms: 0, steps: [] }
}

async function makeStep(step: Step, index: number, since: string, taken: Taken, world: RunWorld): Promise<StepResult[]> {
  const at = `steps.${index}`
  if (step.do !== 'parallel') return [await makeSingle(step, at, index, since, taken, world)]
  const works = step.steps.map((one, nth) => () => makeSingle(one, `${at}.steps.${nth}`, index * 100 + nth + 1, since, taken, world))
  return world.pace.all(works)
}

type Single = Exclude<Step, { do: 'parallel' }>

async function makeSingle(step: Single, at: string, number: number, since: string, taken: Taken, world: RunWorld): Promise<StepResult> {
  const began = world.pace.now()
  const { checks, error, exchanges } = await madeOrNot(step, number, since, taken, world)
  const ok = error === null && checks.every((check) => check.ok)
  return { at, name: step.name ?? nameOf(step), ok, ms: world.pace.now() - began, checks, error, exchanges }
}

/** What the engine refuses is how this step ended; what nobody foresaw is thrown on. */
async function madeOrNot(step: Single, number: number, since: string, taken: Taken, world: RunWorld): Promise<StepEnd> {
  try {
    if (step.do === 'send') return await runSend(step, number, world)
    if (step.do === 'wait') return await runWait(step, taken, since, world)
    await passUntil(world.pace.now() + (millisecondsOf(step.for) ?? 0), world)
    return { checks: [], error: null, exchanges: [] }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { message, fix } = error.problem
    return { checks: [], error: fix ? `${message} ${fix}` : message, exchanges: [] }
  }
}

function nameOf(step: Single): string {
  switch (step.do) {
    case 'send':
      return `send ${step.count === undefined ? '' : `${step.count} × `}${step.type}${step.mischief ? ` (${step.mischief})` : ''}`
    case 'wait':
      return `wait for ${step.count ?? 1} in ${step.inbox}${step.query ? ` (${step.query})` : ''}`
    case 'delay':
      return `delay ${step.for}`
  }
}
