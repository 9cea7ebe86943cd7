import type { StepResult } from '../../../src-preload/contract/run'
import type { RunReportDetail } from '../../../src-preload/contract/run-report'
import type { DraftRun, DraftStep } from '../../stores/run-drafts'
import { draftOf } from './edit/draft'
import { readStep } from './edit/read-draft'

/** `pending`: its turn has not come; `running`: it may be its turn now; `stale`: what is here was changed since it ran. */
export type StepState = { kind: 'result'; result: StepResult } | { kind: 'running' } | { kind: 'pending' } | { kind: 'stale' }

/** Lays what came of a run beside the steps as they are now, by what the steps are: so results follow a step that was moved, and leave one that was edited. */
export function matchResults(draft: DraftRun, report: RunReportDetail | undefined): Map<number, StepState> {
  const states = new Map<number, StepState>()
  if (!report) return states
  const byAt = new Map(report.steps.map((result) => [result.at, result]))
  const isOn = report.state === 'running' || report.state === 'waiting'
  const ran = flat(draftOf(report.of).steps)
  const next = ran
    .find(({ at }) => !byAt.has(at))
    ?.at.split('.')
    .slice(0, 2)
    .join('.')
  const places = new Map<string, Placed[]>()
  for (const one of ran) places.set(one.text, [...(places.get(one.text) ?? []), one])
  for (const { step, text, at } of flat(draft.steps)) {
    const same = places.get(text) ?? []
    const found = same.find((one) => one.at === at) ?? same[0]
    if (!found) {
      states.set(step.key, { kind: 'stale' })
      continue
    }
    places.set(
      text,
      same.filter((one) => one !== found),
    )
    const result = byAt.get(found.at)
    if (result) states.set(step.key, { kind: 'result', result })
    else if (isOn) states.set(step.key, { kind: next && found.at.startsWith(next) ? 'running' : 'pending' })
  }
  return states
}

interface Placed {
  step: DraftStep
  at: string
  text: string
}

/** Those that have results of their own: what stands inside instead of what holds it. */
function flat(steps: DraftStep[], under = 'steps'): Placed[] {
  return steps.flatMap((step, index): Placed[] => {
    const at = `${under}.${index}`
    return step.do === 'parallel' ? flat(step.steps, `${at}.steps`) : [{ step, at, text: JSON.stringify(readStep(step, at, {})) }]
  })
}
