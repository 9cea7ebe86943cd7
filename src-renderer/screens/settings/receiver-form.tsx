import { Button, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../src-preload/contract/problem'
import type { Receiver } from '../../../src-preload/contract/receiver'
import { moveReceiver } from '../../actions/receiver'
import { tell } from '../../actions/tell'
import { ProblemNote } from '../../components/problem-note'
import { Setting } from '../../components/setting'
import { Choice } from '../hooks/form/choice'
import { AuthorityField } from './authority-field'
import { listensOn, type ReceiverDraft, readReceiver, receiverDraft } from './receiver-draft'
import css from './receiver-settings.module.css'

/** The running receiver moves when it is applied; a port or address that can't be had leaves it where it is. */
export function ReceiverForm({ receiver, onMoved }: { receiver: Receiver; onMoved: (receiver: Receiver) => void }) {
  const [draft, setDraft] = useState<ReceiverDraft>(() => receiverDraft(receiver.settings))
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const changed = JSON.stringify(draft) !== JSON.stringify(receiverDraft(receiver.settings))

  const change = (part: Partial<ReceiverDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFaults({})
    setProblem(null)
  }

  async function apply(event: React.FormEvent) {
    event.preventDefault()
    const read = readReceiver(draft)
    setFaults(read.faults)
    if (Object.keys(read.faults).length > 0) return
    setBusy(true)
    const done = await moveReceiver(read.patch)
    setBusy(false)
    if ('receiver' in done) {
      setDraft(receiverDraft(done.receiver.settings))
      onMoved(done.receiver)
      return tell(done.receiver.state ? `Inboxes are at ${done.receiver.state.url} now.` : 'Saved for the next start.')
    }
    const { field, message, fix } = done.problem
    if (field === 'port' || field === 'httpsPort' || field === 'host') setFaults({ [field]: [message, fix].filter(Boolean).join(' ') })
    else setProblem(done.problem)
  }

  return (
    <form className={css.form} onSubmit={apply} noValidate aria-label="Receiver">
      <Setting label="Port">
        {(id) => <PortInput id={id} usual={4600} value={draft.port} error={faults.port} onChange={(port) => change({ port })} />}
      </Setting>
      <Setting label="Listens on" note={draft.on === 'loopback' ? null : listensOn[draft.on].consequence}>
        {() => (
          <Choice
            label="Addresses the receiver listens on"
            options={[
              ['loopback', listensOn.loopback.label],
              ['every', listensOn.every.label],
              ['one', listensOn.one.label],
            ]}
            value={draft.on}
            onChange={(on) => change({ on })}
          />
        )}
      </Setting>
      {draft.on === 'one' || faults.host ? (
        <Setting label="Address">
          {(id) => (
            <TextInput
              id={id}
              placeholder="192.168.1.20"
              spellCheck={false}
              disabled={draft.on !== 'one'}
              value={draft.address}
              error={faults.host}
              onChange={({ currentTarget: { value } }) => change({ address: value })}
            />
          )}
        </Setting>
      ) : null}
      <Setting label="https" note="Beside http, under a certificate that only those trust who were given Hookbench’s own authority.">
        {(id) => (
          <Switch
            id={id}
            mt={6}
            label="Also over https"
            checked={draft.https}
            onChange={({ currentTarget: { checked } }) => change({ https: checked })}
          />
        )}
      </Setting>
      {draft.https ? (
        <Setting label="https port">
          {(id) => (
            <PortInput
              id={id}
              usual={4643}
              value={draft.httpsPort}
              error={faults.httpsPort}
              onChange={(httpsPort) => change({ httpsPort })}
            />
          )}
        </Setting>
      ) : null}
      {receiver.settings.https ? <AuthorityField /> : null}
      {problem ? <ProblemNote problem={problem} /> : null}
      <div>
        <Button type="submit" variant="default" loading={busy} disabled={!changed}>
          Apply
        </Button>
      </div>
    </form>
  )
}

interface PortProps {
  id: string
  usual: number
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

const PortInput = ({ id, usual, value, error, onChange }: PortProps) => (
  <TextInput
    id={id}
    classNames={{ root: css.port }}
    inputMode="numeric"
    placeholder={`${usual}, or any free one`}
    value={value}
    error={error}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)
