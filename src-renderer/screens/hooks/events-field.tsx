import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { groupEventTypes } from '../../components/event-type-groups'
import { EventTypeTags } from '../../components/event-type-tags'
import { countOf } from '../../components/quantity'
import css from './events-field.module.css'
import type { HookFormValues } from './hook-form-values'

interface Props {
  catalog: Catalog
  values: HookFormValues
  error: string | null
  onChange: (part: Partial<HookFormValues>) => void
}

/** Subscribes as this provider allows: to all, to one, or to a list. Removed types can't be chosen. */
export function EventsField({ catalog, values, error, onChange }: Props) {
  const one = catalog.subscription === 'one-or-all'
  return (
    <div className={css.events}>
      {catalog.subscription === 'list' ? null : (
        <SegmentedControl
          aria-label="Which events"
          data={[
            { value: 'all', label: 'All events' },
            { value: 'some', label: one ? 'One event' : 'Chosen events' },
          ]}
          value={values.allEvents ? 'all' : 'some'}
          onChange={(which) => onChange({ allEvents: which === 'all' })}
        />
      )}
      {values.allEvents ? <p className={css.note}>Also the ones the provider adds later.</p> : null}
      {!values.allEvents && one ? <OneEvent catalog={catalog} values={values} onChange={onChange} /> : null}
      {!values.allEvents && !one ? (
        <EventChecklist catalog={catalog} types={values.types} onChange={(types) => onChange({ types })} />
      ) : null}
      {error ? (
        <p className={css.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

function OneEvent({ catalog, values, onChange }: Omit<Props, 'error'>) {
  const groups = groupEventTypes(catalog, '').filter(({ name }) => name !== 'Removed')
  return (
    <Select
      label="Event"
      searchable
      placeholder="Choose one"
      nothingFoundMessage="No such event"
      data={groups.map(({ name, types }) => ({ group: name, items: types.map(({ type }) => type) }))}
      value={values.types[0] ?? null}
      onChange={(type) => onChange({ types: type ? [type] : [] })}
    />
  )
}

function EventChecklist({ catalog, types, onChange }: { catalog: Catalog; types: string[]; onChange: (types: string[]) => void }) {
  const [search, setSearch] = useState('')
  const groups = useMemo(
    () => groupEventTypes(catalog, search).filter(({ name, types: inGroup }) => name !== 'Removed' && inGroup.length > 0),
    [catalog, search],
  )
  const chosen = new Set(types)
  const set = (names: string[], on: boolean) =>
    onChange(on ? [...new Set([...types, ...names])] : types.filter((type) => !names.includes(type)))
  return (
    <div className={css.checklist}>
      <div className={css.top}>
        <TextInput
          aria-label="Filter events"
          placeholder="Filter events"
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className={css.note}>{countOf(types.length, 'event')} chosen</span>
      </div>
      <div className={css.groups}>
        {groups.map((group) => {
          const names = group.types.map(({ type }) => type)
          const on = names.filter((name) => chosen.has(name)).length
          return (
            <div key={group.name} className={css.group}>
              <Checkbox
                className={css.all}
                label={group.name}
                checked={on === names.length}
                indeterminate={on > 0 && on < names.length}
                onChange={(event) => set(names, event.currentTarget.checked)}
              />
              {group.types.map((type) => (
                <div key={type.type} className={css.type}>
                  <Checkbox
                    label={type.type}
                    checked={chosen.has(type.type)}
                    onChange={(event) => set([type.type], event.currentTarget.checked)}
                  />
                  <EventTypeTags type={type} />
                </div>
              ))}
            </div>
          )
        })}
        {groups.length === 0 ? <p className={css.note}>No event matches “{search}”.</p> : null}
      </div>
    </div>
  )
}
