import { Autocomplete, Checkbox, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { mischiefs } from '../../../../src-preload/contract/delivery'
import { loadCatalog } from '../../../actions/load-catalog'
import { Folded } from '../../../components/folded'
import { Setting } from '../../../components/setting'
import { useCatalog, useCatalogs } from '../../../stores/catalogs'
import { useHooks } from '../../../stores/hooks'
import { Choice } from '../../hooks/form/choice'
import { mischiefWords } from '../../send/mischief-words'
import { PayloadFields } from './payload-fields'
import type { FieldsProps } from './step-fields'
import css from './step-fields.module.css'

/** What is sent, to whom, how often. */
export function SendFields(props: FieldsProps) {
  const { step, faultOf, onChange } = props
  const catalogs = useCatalogs(({ list }) => list)
  const hooks = useHooks(({ list }) => list)
  const ofHook = step.recipients === 'hooks' ? hooks.find(({ name }) => name === step.hooks[0])?.catalog : undefined
  const id = step.catalog || ofHook || null
  const catalog = useCatalog(id)
  useEffect(() => {
    if (id) void loadCatalog(id)
  }, [id])
  return (
    <>
      <Setting label="Event">
        {(field) => (
          <div className={css.row}>
            <Select
              className={css.short}
              aria-label="Catalog"
              clearable
              placeholder={ofHook ?? 'Any catalog'}
              data={catalogs.map((one) => ({ value: one.id, label: one.name }))}
              value={step.catalog || null}
              error={faultOf('catalog')}
              onChange={(value) => onChange({ catalog: value ?? '' })}
            />
            <Autocomplete
              id={field}
              className={css.wide}
              size="xs"
              limit={100}
              placeholder="Type of the event"
              data={catalog?.eventTypes.map(({ type }) => type) ?? []}
              value={step.type}
              error={faultOf('type')}
              onChange={(type) => onChange({ type })}
            />
          </div>
        )}
      </Setting>
      <Setting label="To">{() => <Recipients {...props} hooks={hooks.map(({ name }) => name)} />}</Setting>
      <PayloadFields {...props} type={catalog?.eventTypes.find(({ type }) => type === step.type)} />
      <Setting label="How often">
        {(field) => (
          <div className={css.row}>
            <TextInput
              id={field}
              className={css.short}
              placeholder="once"
              inputMode="numeric"
              value={step.count}
              error={faultOf('count')}
              onChange={({ currentTarget: { value } }) => onChange({ count: value })}
            />
            <TextInput
              className={css.short}
              aria-label="Every"
              placeholder="every 200ms"
              value={step.every}
              error={faultOf('every')}
              onChange={({ currentTarget: { value } }) => onChange({ every: value })}
            />
          </div>
        )}
      </Setting>
      <More {...props} />
    </>
  )
}

function Recipients({ step, faultOf, onChange, hooks }: FieldsProps & { hooks: string[] }) {
  const names = [...hooks, ...step.hooks.filter((name) => !hooks.includes(name))]
  return (
    <div className={css.rows}>
      <Choice
        label="Recipients"
        options={[
          ['subscribed', 'Every subscribed hook'],
          ['hooks', 'Chosen hooks'],
          ['url', 'A URL once'],
        ]}
        value={step.recipients}
        onChange={(recipients) => onChange({ recipients })}
      />
      {step.recipients === 'hooks' ? (
        <div className={css.boxes}>
          {names.map((name) => (
            <Checkbox
              key={name}
              label={name}
              checked={step.hooks.includes(name)}
              onChange={({ currentTarget: { checked } }) =>
                onChange({ hooks: checked ? [...step.hooks, name] : step.hooks.filter((one) => one !== name) })
              }
            />
          ))}
          {names.length === 0 ? <span className={css.label}>There are no hooks yet.</span> : null}
        </div>
      ) : null}
      {step.recipients === 'hooks' && faultOf('hooks') ? (
        <span className={css.warn} role="alert">
          {faultOf('hooks')}
        </span>
      ) : null}
      {step.recipients === 'url' ? (
        <TextInput
          w="100%"
          aria-label="URL"
          placeholder="https://… or inbox:NAME"
          spellCheck={false}
          value={step.url}
          error={faultOf('to')}
          onChange={({ currentTarget: { value } }) => onChange({ url: value })}
        />
      ) : null}
    </div>
  )
}

function More({ step, faultOf, onChange }: FieldsProps) {
  const [open, setOpen] = useState(false)
  const chosen = [
    step.mischief.replaceAll('-', ' '),
    step.until && 'until the first attempt',
    step.timeout,
    step.force && 'forced',
    step.followOn && 'follow-on events',
  ]
  return (
    <Folded
      level={3}
      title="More"
      summary={chosen.filter(Boolean).join(' · ') || 'mischief, how long to wait, follow-on events'}
      open={open || faultOf('timeout') !== undefined}
      onToggle={() => setOpen(!open)}
    >
      <Setting label="Mischief" note={step.mischief ? mischiefWords[step.mischief as keyof typeof mischiefWords]?.line : null}>
        {(id) => (
          <Select
            id={id}
            w={220}
            data={[{ value: '', label: 'None' }, ...mischiefs.map((each) => ({ value: each, label: mischiefWords[each].label }))]}
            value={step.mischief}
            onChange={(mischief) => onChange({ mischief: mischief ?? '' })}
          />
        )}
      </Setting>
      <Setting label="Wait until">
        {(id) => (
          <div className={css.row}>
            <Select
              id={id}
              w={220}
              data={[
                { value: '', label: 'every delivery is settled' },
                { value: 'first-attempt', label: 'the first attempts are made' },
              ]}
              value={step.until === 'settled' ? '' : step.until}
              onChange={(until) => onChange({ until: until ?? '' })}
            />
            <TextInput
              className={css.short}
              aria-label="At most for"
              placeholder="at most 30s"
              value={step.timeout}
              error={faultOf('timeout')}
              onChange={({ currentTarget: { value } }) => onChange({ timeout: value })}
            />
          </div>
        )}
      </Setting>
      <Setting label="Follow-on events" note="What this provider sends by itself after such an event.">
        {() => (
          <Choice
            label="Follow-on events"
            options={[
              ['', 'As always'],
              ['yes', 'Sent'],
              ['no', 'Left out'],
            ]}
            value={step.followOn}
            onChange={(followOn) => onChange({ followOn })}
          />
        )}
      </Setting>
      <Checkbox
        label="Also to hooks that are not subscribed, or whose filter says no"
        checked={step.force}
        onChange={({ currentTarget: { checked } }) => onChange({ force: checked })}
      />
    </Folded>
  )
}
