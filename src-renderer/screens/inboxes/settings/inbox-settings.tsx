import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import type { Problem } from '../../../../src-preload/contract/problem'
import { changeInbox } from '../../../actions/change-inbox'
import { tell } from '../../../actions/tell'
import page from '../../../components/form-page.module.css'
import { ProblemNote } from '../../../components/problem-note'
import { Setting } from '../../../components/setting'
import { useFaultInSight } from '../../../components/use-fault-in-sight'
import { useCatalogs } from '../../../stores/catalogs'
import { swap } from '../../../stores/route'
import { ForwardFields } from './forward-fields'
import { formOf, type InboxForm, patchOf } from './inbox-form'
import css from './inbox-settings.module.css'
import { VerificationFields } from './verification-fields'

/** What every part of the form gets. */
export interface InboxPartProps {
  inbox: Inbox
  form: InboxForm
  faults: Record<string, string>
  onChange: (part: Partial<InboxForm>) => void
}

/** `#/inboxes/NAME/settings`: what is checked, what is passed on, what is expected. */
export function InboxSettings({ inbox }: { inbox: Inbox }) {
  const [form, setForm] = useState(() => formOf(inbox))
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)
  const [changed, setChanged] = useState(false)
  const { form: element, refuse } = useFaultInSight()

  const change = (part: Partial<InboxForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setFaults({})
    setProblem(null)
    setChanged(true)
  }

  const reset = () => {
    setForm(formOf(inbox))
    setFaults({})
    setProblem(null)
    setChanged(false)
  }

  async function save(event: React.FormEvent) {
    event.preventDefault()
    const read = patchOf(form)
    setFaults(read.faults)
    if (Object.keys(read.faults).length > 0) return refuse()
    setSaving(true)
    const done = await changeInbox(inbox.id, read.patch)
    setSaving(false)
    if ('problem' in done) {
      const { field, message, fix } = done.problem
      const hasField = field !== null && /^(name|catalog|verification|secret|forward)/.test(field)
      setFaults(hasField ? { [field]: [message, fix].filter(Boolean).join(' ') } : {})
      setProblem(hasField ? null : done.problem)
      return refuse()
    }
    setForm(formOf(done.inbox))
    setChanged(false)
    tell(`${done.inbox.name} was saved.`)
    if (done.inbox.name !== inbox.name) swap('inboxes', done.inbox.name, 'settings')
  }

  const part = { inbox, form, faults, onChange: change }
  return (
    <form className={page.form} ref={element} onSubmit={save} noValidate>
      <div className={`${page.fields} ${css.fields}`}>
        <section className={css.group} aria-labelledby="checks">
          <h2 id="checks">What it checks</h2>
          <VerificationFields {...part} />
        </section>
        <section className={css.group} aria-labelledby="forward">
          <h2 id="forward">Where it passes requests on</h2>
          <ForwardFields {...part} />
        </section>
        <section className={css.group} aria-labelledby="expected">
          <h2 id="expected">What it expects</h2>
          <ExpectedFields {...part} />
        </section>
      </div>
      <footer className={page.foot}>
        {problem ? <ProblemNote problem={problem} /> : null}
        <Button variant="default" disabled={!changed} onClick={reset}>
          Undo changes
        </Button>
        <Button type="submit" loading={saving} disabled={!changed}>
          Save
        </Button>
      </footer>
    </form>
  )
}

function ExpectedFields({ form, faults, onChange }: InboxPartProps) {
  const catalogs = useCatalogs(({ list }) => list)
  return (
    <>
      <Setting
        label="Events of"
        note="Names the event types of what comes from elsewhere, and is what it is compared with: new, missing and retyped fields."
      >
        {(id) => (
          <Select
            id={id}
            data={[
              { value: '', label: 'No provider in particular' },
              ...catalogs.map((catalog) => ({ value: catalog.id, label: catalog.name })),
            ]}
            value={form.catalog}
            error={faults.catalog}
            onChange={(catalog) => onChange({ catalog: catalog ?? '' })}
          />
        )}
      </Setting>
      <Setting label="Name" note="It stands in the address; hooks that deliver to the old name have to be changed.">
        {(id) => (
          <TextInput
            id={id}
            spellCheck={false}
            maxLength={100}
            value={form.name}
            error={faults.name}
            onChange={({ currentTarget: { value } }) => onChange({ name: value })}
          />
        )}
      </Setting>
    </>
  )
}
