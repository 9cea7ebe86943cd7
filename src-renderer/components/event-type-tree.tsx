import { TextInput } from '@mantine/core'
import { IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Catalog } from '../../src-preload/contract/catalog'
import { groupEventTypes } from './event-type-groups'
import { EventTypeTags } from './event-type-tags'
import css from './event-type-tree.module.css'
import line from './one-line.module.css'
import button from './plain-button.module.css'
import { countOf } from './quantity'
import { SideLine } from './side-line'
import { oneStop, stepFocus } from './step-focus'

interface Props {
  catalog: Catalog
  selected: string | null
  onSelect: (type: string) => void
  /** Adds an event of the user's own to a category whose names the provider keeps to itself. */
  onAdd?: (category: string) => void
}

/** Event types by category, searchable and foldable. Arrow keys walk, Enter chooses. */
export function EventTypeTree({ catalog, selected, onSelect, onAdd }: Props) {
  const [search, setSearch] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set(['Removed']))
  const groups = useMemo(() => groupEventTypes(catalog, search), [catalog, search])
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: brings the chosen one into view when another catalog is shown
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected, catalog])
  // Seventy-five events are one stop of the Tab key: it leads past them to the payload.
  useEffect(() => {
    if (list.current) oneStop(list.current)
  })
  const toggle = (name: string) =>
    setFolded((before) => new Set(before.has(name) ? [...before].filter((each) => each !== name) : [...before, name]))
  const subscribable = catalog.eventTypes.filter(({ status }) => status !== 'removed').length

  return (
    <div className={css.tree}>
      <TextInput
        className={css.search}
        aria-label="Filter events"
        placeholder={`Filter ${countOf(subscribable, 'event')}`}
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') stepFocus(list.current, 1, event)
          if (event.key === 'Escape') setSearch('')
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move between the buttons inside */}
      <div
        className={css.list}
        ref={list}
        onFocus={(event) => oneStop(event.currentTarget)}
        onKeyDown={(event) => walk(list.current, event)}
      >
        {groups.map((group) => {
          const open = search !== '' || !folded.has(group.name)
          return (
            <section key={group.name}>
              <button
                type="button"
                data-walk
                className={`${button.plain} ${css.category}`}
                aria-expanded={open}
                onClick={() => toggle(group.name)}
              >
                <IconChevronRight size={12} className={css.chevron} data-open={open} aria-hidden />
                <span className={`${line.oneLine} ${css.name}`}>{group.name}</span>
                <span className={css.count}>{group.types.length + group.unpublished}</span>
              </button>
              {open ? (
                <>
                  {group.types.map((type) => (
                    <SideLine
                      key={type.type}
                      name={type.type}
                      to={() => onSelect(type.type)}
                      isCurrent={type.type === selected}
                      title={type.description}
                      inTree
                    >
                      <EventTypeTags type={type} narrow />
                    </SideLine>
                  ))}
                  {group.unpublished > 0 ? (
                    <p className={css.unpublished}>
                      {`${group.unpublished} announced, names not published`}
                      {onAdd ? (
                        <button type="button" data-walk className={css.add} onClick={() => onAdd(group.name)}>
                          Add one
                        </button>
                      ) : null}
                    </p>
                  ) : null}
                </>
              ) : null}
            </section>
          )
        })}
        {groups.length === 0 ? (
          <p className={css.unpublished}>{search === '' ? 'No events yet.' : `No event matches “${search}”.`}</p>
        ) : null}
      </div>
    </div>
  )
}

function walk(list: HTMLElement | null, event: React.KeyboardEvent) {
  if (event.key === 'ArrowDown') stepFocus(list, 1, event)
  if (event.key === 'ArrowUp') stepFocus(list, -1, event)
}
