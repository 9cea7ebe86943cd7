import type { DraftStep } from '../../../stores/run-drafts'
import { copied } from './draft'

// Steps as a tree of two levels: every change finds the step by its key, wherever it stands.

export const changed = (steps: DraftStep[], key: number, part: Partial<DraftStep>): DraftStep[] =>
  steps.map((step) => {
    if (step.key === key) return { ...step, ...part }
    const inner = step.steps.length > 0 ? changed(step.steps, key, part) : step.steps
    return inner.every((one, at) => one === step.steps[at]) ? step : { ...step, steps: inner }
  })

export const without = (steps: DraftStep[], key: number): DraftStep[] =>
  steps.filter((step) => step.key !== key).map((step) => ({ ...step, steps: without(step.steps, key) }))

/** The copy stands behind it. */
export const duplicated = (steps: DraftStep[], key: number): DraftStep[] =>
  steps.flatMap((step) => (step.key === key ? [step, copied(step)] : [{ ...step, steps: duplicated(step.steps, key) }]))

export function moved(steps: DraftStep[], key: number, by: number): DraftStep[] {
  const at = steps.findIndex((step) => step.key === key)
  if (at < 0) return steps.map((step) => ({ ...step, steps: moved(step.steps, key, by) }))
  const to = at + by
  const one = steps[at]
  return one && to >= 0 && to < steps.length ? steps.toSpliced(at, 1).toSpliced(to, 0, one) : steps
}

/** In front of the one with that key. */
export function movedBefore(steps: DraftStep[], key: number, before: number): DraftStep[] {
  const [from, to] = [steps.findIndex((step) => step.key === key), steps.findIndex((step) => step.key === before)]
  return from < 0 || to < 0 ? steps : moved(steps, key, to - from)
}
