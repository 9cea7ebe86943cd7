import { useRef, useState } from 'react'
import type { RunFault } from '../../../../src-preload/contract/run-procedures'
import type { RunReport } from '../../../../src-preload/contract/run-report'
import { tellUndo } from '../../../actions/tell'
import type { DraftRun, DraftStep, StepKind } from '../../../stores/run-drafts'
import type { StepState } from '../match-results'
import { AddStep } from './add-step'
import { changed, duplicated, moved, movedBefore, without } from './change-steps'
import { blankStep } from './draft'
import type { Faults } from './read-draft'
import { StepCard } from './step-card'
import css from './step-list.module.css'

interface Props {
  isNew: boolean
  steps: DraftStep[]
  states: Map<number, StepState>
  report: RunReport | undefined
  faults: Faults
  warnings: RunFault[]
  onChange: (edit: (before: DraftRun) => DraftRun) => void
}

/** What can be done with a step, wherever in the list it stands. */
export interface StepActs {
  change(key: number, part: Partial<DraftStep>): void
  move(key: number, by: number): void
  moveBefore(key: number, before: number): void
  duplicate(key: number): void
  remove(key: number): void
  add(kind: StepKind, into: number | null): void
  toggle(key: number): void
}

export function StepList({ isNew, steps, states, report, faults, warnings, onChange }: Props) {
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(isNew ? steps.map(({ key }) => key) : []))
  const list = useRef<HTMLOListElement>(null)
  const acts = useRef<StepActs>(null)
  acts.current ??= actsOf(onChange, setOpen, list)
  return (
    <section className={css.steps} aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      <ol className={css.list} ref={list}>
        {steps.map((step, index) => (
          <StepCard
            key={step.key}
            {...{ step, states, open, warnings, faults, report, acts: acts.current as StepActs }}
            number={`${index + 1}`}
            at={`steps.${index}`}
            isLast={index === steps.length - 1}
            isOnly={steps.length === 1}
          />
        ))}
      </ol>
      {faults.steps ? <p className={css.fault}>{faults.steps}</p> : null}
      <AddStep onAdd={(kind) => acts.current?.add(kind, null)} />
    </section>
  )
}

function actsOf(
  onChange: Props['onChange'],
  setOpen: React.Dispatch<React.SetStateAction<ReadonlySet<number>>>,
  list: React.RefObject<HTMLOListElement | null>,
): StepActs {
  const edit = (how: (steps: DraftStep[]) => DraftStep[]) => onChange((run) => ({ ...run, steps: how(run.steps) }))
  return {
    change: (key, part) => edit((steps) => changed(steps, key, part)),
    move(key, by) {
      edit((steps) => moved(steps, key, by))
      // A node that is put elsewhere loses the focus.
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-step="${key}"]`)?.focus())
    },
    moveBefore: (key, before) => edit((steps) => movedBefore(steps, key, before)),
    duplicate: (key) => edit((steps) => duplicated(steps, key)),
    remove(key) {
      let before: DraftStep[] = []
      edit((steps) => {
        before = steps
        return without(steps, key)
      })
      tellUndo('The step was removed.', async () => edit(() => before))
    },
    add(kind, into) {
      const step = blankStep(kind)
      edit((steps) => {
        const inside = steps.find(({ key }) => key === into)
        return inside ? changed(steps, inside.key, { steps: [...inside.steps, step] }) : [...steps, step]
      })
      setOpen((before) => new Set([...before, step.key]))
    },
    toggle: (key) => setOpen((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key])),
  }
}
