import { Checkbox, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import { groupEventTypes } from '../../../components/event-type-groups'
import { EventTypeTags } from '../../../components/event-type-tags'
import { countOf } from '../../../components/quantity'
import { address } from '../../../stores/route'
import { Choice } from './choice'
import css from './events-field.module.css'
import { faultAt } from './faults'
import type { PartProps } from './part'

/** Subscribes as this provider allows: to all, to one, or to a list. Removed types can't be chosen. */
export function EventsField({ catalog, values, faults, onChange }: Omit<PartProps, 'hook'>) {
  const one = catalog.subscription === 'one-or-all'
  const error = faultAt(faults, 'events')
  const chosen = catalog.eventTypes.filter(({ type }) => values.types.includes(type))
  const planned = values.allEvents ? [] : chosen.filter(({ status }) => status === 'planned')
  return (
    <div className={css.events}>
      {catalog.subscription === 'list' ? null : (
        <Choice
          label="Which events"
          options={[
            ['all', 'All events'],
            ['some', one ? 'One event' : 'Chosen events'],
          ]}
          value={values.allEvents ? 'all' : 'some'}
          onChange={(which) => onChange({ allEvents: which === 'all' })}
        />
      )}
      {values.allEvents ? <p className={css.note}>{wordsForAll(catalog)}</p> : null}
      {catalog.eventTypes.length === 0 ? (
        <p className={css.note}>
          This catalog has no events yet. <a href={address('catalogs', catalog.id, '-', 'add')}>Add the first one</a>
        </p>
      ) : null}
      {!values.allEvents && one ? <OneEvent catalog={catalog} types={values.types} onChange={(types) => onChange({ types })} /> : null}
      {!values.allEvents && !one && catalog.eventTypes.length > 0 ? (
        <EventChecklist catalog={catalog} types={values.types} onChange={(types) => onChange({ types })} />
      ) : null}
      {planned.length > 0 ? (
        <p className={css.warning}>
          {`${catalog.name} announces ${planned.map(({ type }) => type).join(', ')} and does not send ${planned.length === 1 ? 'it' : 'them'} yet; from here ${planned.length === 1 ? 'it' : 'they'} can be sent.`}
        </p>
      ) : null}
      {error ? (
        <p className={css.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

function wordsForAll({ subscription }: Catalog): string {
  if (subscription === 'one-or-all') return 'The provider lets a hook take one event, or all of them, also those added later.'
  return 'Also those that are added later.'
}

interface ListProps {
  catalog: Catalog
  types: string[]
  onChange: (types: string[]) => void
}

function OneEvent({ catalog, types: [chosen], onChange }: ListProps) {
  const groups = groupEventTypes(catalog, '').filter(({ name }) => name !== 'Removed')
  return (
    <Select
      aria-label="Event"
      searchable
      placeholder="Choose one"
      nothingFoundMessage="No such event"
      data={groups.map(({ name, types }) => ({ group: name, items: types.map(({ type }) => type) }))}
      value={chosen ?? null}
      onChange={(type) => onChange(type ? [type] : [])}
    />
  )
}

function EventChecklist({ catalog, types, onChange }: ListProps) {
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
