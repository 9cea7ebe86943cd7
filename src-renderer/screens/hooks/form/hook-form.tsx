import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import type { Hook } from '../../../../src-preload/contract/hook'
import type { Problem } from '../../../../src-preload/contract/problem'
import type { Saved } from '../../../actions/save-hook'
import { Folded } from '../../../components/folded'
import page from '../../../components/form-page.module.css'
import { ProblemNote } from '../../../components/problem-note'
import { FailureGroup } from './failure-group'
import { type Faults, faultsOf, type Group, groupOf, missingIn, tidied } from './faults'
import { summaryOf } from './group-summary'
import css from './hook-form.module.css'
import { HowGroup } from './how-group'
import { forgetValues, isTyped, keepValues, useKeptValues } from './kept-values'
import type { PartProps } from './part'
import type { HookFormValues } from './values'
import { WhatGroup } from './what-group'
import { WhereGroup } from './where-group'

interface Props {
  catalog: Catalog
  /** Null: a new one. */
  hook: Hook | null
  /** What the form begins with where nothing was typed into it before, and where that is kept. */
  initial: HookFormValues
  keptAs: string
  submitLabel: string
  onSubmit: (values: HookFormValues) => Promise<Saved>
  onSaved: (hook: Hook) => void
  onCancel: () => void
}

const groups: { id: Group; title: string; Fields: React.ComponentType<PartProps> }[] = [
  { id: 'where', title: 'Where', Fields: WhereGroup },
  { id: 'what', title: 'What', Fields: WhatGroup },
  { id: 'how', title: 'How', Fields: HowGroup },
  { id: 'fails', title: 'When it fails', Fields: FailureGroup },
]

/** Built from the catalog: only what this provider lets one set, each rule explained where it bites. What is typed stays until it is saved or cancelled. */
export function HookForm(props: Props) {
  const { keptAs, initial, onSaved, onCancel } = props
  const [round, setRound] = useState(0)
  const [restored, setRestored] = useState(() => {
    const { byKey, carried } = useKeptValues.getState()
    return carried !== keptAs && isTyped(byKey[keptAs], initial)
  })
  useEffect(() => () => useKeptValues.setState({ carried: null }), [])
  return (
    <>
      {restored ? (
        <p className={css.restored} role="status">
          What you typed here before is still there.
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              forgetValues(keptAs)
              setRestored(false)
              setRound(round + 1)
            }}
          >
            Start over
          </Button>
        </p>
      ) : null}
      <Fields
        key={round}
        {...props}
        onSaved={(hook) => {
          forgetValues(keptAs)
          onSaved(hook)
        }}
        onCancel={() => {
          forgetValues(keptAs)
          onCancel()
        }}
      />
    </>
  )
}

function Fields({ catalog, hook, initial, keptAs, submitLabel, onSubmit, onSaved, onCancel }: Props) {
  const values = useKeptValues(({ byKey }) => byKey[keptAs]) ?? initial
  const setValues = (next: HookFormValues) => keepValues(keptAs, next)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState<ReadonlySet<Group>>(() => opened(values, hook))
  const faults: Faults = { ...faultsOf(problem), ...(asked ? missingIn(values) : {}) }
  const form = useRef<HTMLFormElement>(null)
  const [refusals, setRefusals] = useState(0)
  useFaultInSight(form, refusals)

  const change = (part: Partial<HookFormValues>) => {
    setValues({ ...(useKeptValues.getState().byKey[keptAs] ?? initial), ...part })
    setProblem(null)
  }
  const refuse = (found: Faults) => {
    setOpen(new Set([...open, ...Object.keys(found).flatMap((path) => groupOf(path) ?? [])]))
    setRefusals((count) => count + 1)
  }
  const toggle = (group: Group) => setOpen(new Set(open.has(group) ? [...open].filter((each) => each !== group) : [...open, group]))

  async function submit(event: React.FormEvent) {
    event.preventDefault()
    const ready = tidied(values)
    setValues(ready)
    setAsked(true)
    setProblem(null)
    const missing = missingIn(ready)
    if (Object.keys(missing).length > 0) return refuse(missing)
    setSaving(true)
    const saved = await onSubmit(ready)
    setSaving(false)
    if (!('problem' in saved)) return onSaved(saved.hook)
    setProblem(saved.problem)
    refuse(faultsOf(saved.problem))
  }

  const part = { catalog, hook, values, faults, onChange: change }
  return (
    <form className={page.form} ref={form} onSubmit={submit} noValidate>
      <div className={`${page.fields} ${css.fields}`}>
        {groups.map(({ id, title, Fields }) => (
          <Folded key={id} level={2} title={title} summary={summaryOf(id, values, catalog)} open={open.has(id)} onToggle={() => toggle(id)}>
            <Fields {...part} />
          </Folded>
        ))}
      </div>
      <footer className={page.foot}>
        {problem && Object.keys(faultsOf(problem)).length === 0 ? <ProblemNote problem={problem} /> : null}
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={saving}>
          {submitLabel}
        </Button>
      </footer>
    </form>
  )
}

/** What happens on failure stays folded where nobody has set anything about it. */
function opened({ schedule, timeout, rules }: HookFormValues, hook: Hook | null): Set<Group> {
  const fails = hook !== null && (schedule !== null || timeout !== '' || Object.keys(rules).length > 0)
  return new Set<Group>(['where', 'what', 'how', ...(fails ? (['fails'] as const) : [])])
}

/** After each refusal the first field at fault has the focus; typing elsewhere moves it no more. */
function useFaultInSight(form: React.RefObject<HTMLFormElement | null>, refusals: number) {
  useEffect(() => {
    if (refusals === 0) return
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (field) field.focus()
    else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' })
  }, [form, refusals])
}
