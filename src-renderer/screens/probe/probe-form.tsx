import { Autocomplete, Button, Select, Switch, TextInput } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useEffect } from 'react'
import { loadCatalog } from '../../actions/load-catalog'
import { startProbe, stopProbe } from '../../actions/probe'
import page from '../../components/form-page.module.css'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { useHook, useHooks } from '../../stores/hooks'
import { changeProbe, useProbe } from '../../stores/probe'
import { Choice } from '../hooks/form/choice'
import { ProbeCredentials } from './probe-credentials'
import css from './probe-form.module.css'
import { useProbed } from './use-probed'

/** Whose receiver, with whose requests, and what proves who sends them. */
export function ProbeForm() {
  const { draft, state } = useProbe()
  const { whom, strict } = draft
  const { as, isReady } = useProbed()
  return (
    <form
      className={page.form}
      aria-label="Probe"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && state !== 'running') void startProbe(as)
      }}
    >
      <div className={`${page.fields} ${css.fields}`}>
        <p className={css.lead}>Sends a receiver the requests it must take and those it must refuse, and says which slips through.</p>
        <Choice
          label="Whom"
          options={[
            ['url', 'A URL'],
            ['hook', 'A hook’s receiver'],
          ]}
          value={whom}
          onChange={(next) => changeProbe({ whom: next })}
        />
        {whom === 'hook' ? <OfHook /> : <OfUrl />}
        <EventField />
      </div>
      <footer className={`${page.foot} ${css.foot}`}>
        <Switch
          label="Strict"
          title="What should hold counts as well"
          checked={strict}
          onChange={({ currentTarget: { checked } }) => changeProbe({ strict: checked })}
        />
        {state === 'running' ? (
          // A node of its own: one that became the submit button under the click would begin anew.
          <Button key="stop" color="gray" leftSection={<IconPlayerStop size={14} />} onClick={stopProbe}>
            Stop
          </Button>
        ) : (
          <Button key="probe" type="submit" disabled={!isReady} leftSection={<IconPlayerPlay size={14} />}>
            Probe
          </Button>
        )}
      </footer>
    </form>
  )
}

function OfHook() {
  const hooks = useHooks(({ list }) => list)
  const { draft, problem } = useProbe()
  const hook = useHook(draft.hook)
  return (
    <>
      <Select
        label="Hook"
        description="With its own secrets and settings; they stay in the vault."
        searchable
        placeholder={hooks.length > 0 ? 'Choose one' : 'There are no hooks yet'}
        data={hooks.map(({ id, name }) => ({ value: id, label: name }))}
        value={hook?.id ?? null}
        error={problem?.field === 'hook' ? problem.message : null}
        onChange={(id) => id && changeProbe({ hook: id })}
      />
      {hook ? <p className={css.target}>{hook.target}</p> : null}
    </>
  )
}

function OfUrl() {
  const { draft, problem } = useProbe()
  const { url, by } = draft
  return (
    <>
      <TextInput
        label="URL"
        placeholder="http://127.0.0.1:3000/hook"
        spellCheck={false}
        value={url}
        error={problem?.field === 'url' ? problem.message : null}
        onChange={({ currentTarget: { value } }) => changeProbe({ url: value })}
      />
      <Choice
        label="Requests as"
        options={[
          ['catalog', 'A provider'],
          ['scheme', 'A signature scheme'],
        ]}
        value={by}
        onChange={(next) => changeProbe({ by: next })}
      />
      <ProbeCredentials />
    </>
  )
}

function EventField() {
  const { draft } = useProbe()
  const hook = useHook(draft.whom === 'hook' ? draft.hook : null)
  const known = useCatalogs(({ list }) => list)
  const id = draft.whom === 'hook' ? hook?.catalog : draft.by === 'catalog' ? draft.catalog : undefined
  const catalog = useCatalog(id)
  useEffect(() => {
    if (id && known.some((one) => one.id === id)) void loadCatalog(id)
  }, [id, known])
  if (!catalog) return null
  return (
    <Autocomplete
      size="xs"
      label="Event (optional)"
      limit={100}
      placeholder={catalog.eventTypes.find(({ status }) => status === 'live')?.type ?? ''}
      data={catalog.eventTypes.filter(({ status }) => status !== 'removed').map(({ type }) => type)}
      value={draft.type}
      onChange={(type) => changeProbe({ type })}
    />
  )
}
