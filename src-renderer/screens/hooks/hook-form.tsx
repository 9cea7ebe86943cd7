import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Catalog, ContentType, Method } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import type { Problem } from '../../../src-preload/contract/problem'
import type { Saved } from '../../actions/save-hook'
import { Facts } from '../../components/facts'
import { ProblemNote } from '../../components/problem-note'
import { formatDuration } from '../../components/quantity'
import { deliveryFacts } from '../../components/rule-facts'
import { EventsField } from './events-field'
import { FormGroup } from './form-group'
import { HeadersField } from './headers-field'
import css from './hook-form.module.css'
import { type HookFormValues, missingIn, offers } from './hook-form-values'
import { SecretField } from './secret-field'
import { TargetField } from './target-field'

interface Props {
  catalog: Catalog
  /** Null: a new one. */
  hook: Hook | null
  initial: HookFormValues
  submitLabel: string
  onSubmit: (values: HookFormValues) => Promise<Saved>
  onSaved: (hook: Hook) => void
  onCancel: () => void
}

/** Built from the catalog: only what this provider lets one set, each rule explained where it bites. */
export function HookForm({ catalog, hook, initial, submitLabel, onSubmit, onSaved, onCancel }: Props) {
  const [values, setValues] = useState(initial)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)
  const change = (part: Partial<HookFormValues>) => setValues((before) => ({ ...before, ...part }))
  const [asked, setAsked] = useState(false)
  const missing = asked ? missingIn(values) : {}
  const at = (field: string) => missing[field] ?? (problem?.field?.split('.')[0] === field ? sentence(problem) : null)
  const [timeoutFact, ...whenItFails] = deliveryFacts(catalog)

  async function submit(event: React.FormEvent) {
    event.preventDefault()
    setAsked(true)
    setProblem(null)
    if (Object.keys(missingIn(values)).length > 0) return
    setSaving(true)
    const saved = await onSubmit(values)
    setSaving(false)
    if ('problem' in saved) setProblem(saved.problem)
    else onSaved(saved.hook)
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <div className={css.fields}>
        <FormGroup title="Where">
          <TextInput
            label="Name"
            placeholder={`${catalog.name} to my receiver`}
            value={values.name}
            error={at('name')}
            data-autofocus
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TargetField catalog={catalog} values={values} error={at('target')} onChange={change} />
        </FormGroup>
        <FormGroup title="What">
          <EventsField catalog={catalog} values={values} error={at('events')} onChange={change} />
        </FormGroup>
        <FormGroup title="How">
          {offers(catalog, 'method') ? (
            <Choice label="Method" note={catalog.methods.note} error={at('method')}>
              <SegmentedControl
                aria-label="Method"
                data={catalog.methods.allowed}
                value={values.method}
                onChange={(method) => change({ method: method as Method })}
              />
            </Choice>
          ) : null}
          {offers(catalog, 'contentType') ? (
            <Choice label="Content type" error={at('contentType')}>
              <SegmentedControl
                aria-label="Content type"
                data={catalog.contentTypes.map((type) => ({ value: type, label: type === 'form' ? 'Form' : 'JSON' }))}
                value={values.contentType}
                onChange={(contentType) => change({ contentType: contentType as ContentType })}
              />
            </Choice>
          ) : null}
          {offers(catalog, 'headers') ? (
            <HeadersField catalog={catalog} headers={values.headers} problem={problem} onChange={(headers) => change({ headers })} />
          ) : null}
          <SecretField catalog={catalog} hook={hook} values={values} error={at('secret')} onChange={change} />
        </FormGroup>
        <FormGroup title="When it fails">
          {offers(catalog, 'timeout') ? (
            <NumberInput
              label="Timeout"
              description={timeoutInWords(catalog)}
              placeholder={String(catalog.delivery.timeoutMs.value / 1_000)}
              suffix=" s"
              min={0.001}
              max={600}
              value={values.timeout}
              error={at('timeoutMs')}
              className={css.timeout}
              onChange={(timeout) => change({ timeout: String(timeout) })}
            />
          ) : null}
          <Facts facts={offers(catalog, 'timeout') || !timeoutFact ? whenItFails : [timeoutFact, ...whenItFails]} />
        </FormGroup>
      </div>
      <footer className={css.foot}>
        {problem && !hasPlace(problem) ? <ProblemNote problem={problem} /> : null}
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

const places = ['name', 'target', 'events', 'method', 'contentType', 'headers', 'secret', 'timeoutMs']
const hasPlace = ({ field }: Problem) => places.includes(field?.split('.')[0] ?? '')
const sentence = ({ message, fix }: Problem) => [message, fix].filter(Boolean).join(' ')

const Choice = ({
  label,
  note,
  error,
  children,
}: {
  label: string
  note?: string | null
  error: string | null
  children: React.ReactNode
}) => (
  <div className={css.choice}>
    <span className={css.label}>{label}</span>
    {children}
    {note ? <span className={css.note}>{note}</span> : null}
    {error ? (
      <span className={css.error} role="alert">
        {error}
      </span>
    ) : null}
  </div>
)

function timeoutInWords({ delivery: { timeoutMs } }: Catalog): string {
  if (timeoutMs.source === null) return `Not documented; Hookbench uses ${formatDuration(timeoutMs.value)}.`
  return [`“${timeoutMs.source}”`, timeoutMs.note].filter(Boolean).join(' ')
}
