import { Kbd, Modal, useMantineColorScheme } from '@mantine/core'
import { useEffect, useId, useMemo, useState } from 'react'
import { loadCatalog } from '../../actions/load-catalog'
import { loadQueries } from '../../actions/saved-queries'
import { useCatalogs } from '../../stores/catalogs'
import { showOverlay } from '../../stores/overlay'
import type { Entry } from './entry'
import { find } from './find'
import css from './palette.module.css'
import { useEntries } from './use-entries'

const mostPerGroup = 8
/** Before anything is typed, a glance at each group is worth more than much of one. */
const mostAtFirst = 5

/** Everything there is, under a few typed letters. */
export default function Palette() {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const { setColorScheme } = useMantineColorScheme()
  const entries = useEntries(setColorScheme)
  const found = useMemo(() => find(entries, query, query.trim() === '' ? mostAtFirst : mostPerGroup), [entries, query])
  const flat = found.flatMap(({ things }) => things)
  const chosen = flat[Math.min(at, flat.length - 1)]
  useWholeCatalogs()

  const close = () => showOverlay(null)
  const act = (entry: Entry | undefined) => {
    if (!entry) return
    close()
    entry.act()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = step(event.key, flat.indexOf(chosen as Entry), flat.length)
    if (event.key === 'Enter') act(chosen)
    else if (next !== null) setAt(next)
    else return
    event.preventDefault()
  }

  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      title={null}
      padding={0}
      size={620}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': 'Command palette' } }}
    >
      <input
        className={css.query}
        role="combobox"
        aria-label="Go to anything, do anything"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        placeholder="A command, hook, event, exchange or inbox"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css.list} id={listId} role="listbox" aria-label="Found">
        {found.map(({ group, things }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
          <div key={group} role="group" aria-label={group}>
            <div className={css.group} aria-hidden>
              {group}
            </div>
            {things.map((entry) => (
              <Line key={entry.id} id={`${listId}-${entry.id}`} entry={entry} selected={entry === chosen} onChoose={() => act(entry)} />
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 ? (
        <p className={css.nothing} role="status">
          Nothing here is called “{query.trim()}”.
        </p>
      ) : null}
    </Modal>
  )
}

function Line({ id, entry, selected, onChoose }: { id: string; entry: Entry; selected: boolean; onChoose: () => void }) {
  const { label, hint, icon: Icon, faces } = entry
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and names its active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field chooses
    <div
      id={id}
      className={css.entry}
      role="option"
      aria-selected={selected}
      ref={(line) => {
        if (selected) line?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onChoose}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={css.label}>{label}</span>
      <span className={css.hint}>{hint}</span>
      {faces?.map((face) => (
        <Kbd key={face}>{face}</Kbd>
      ))}
    </div>
  )
}

function step(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return null
}

/** Event types come with whole catalogs; those not opened yet are fetched while one types. */
function useWholeCatalogs() {
  useEffect(() => {
    const { list, whole } = useCatalogs.getState()
    for (const { id } of list) if (!whole[id]) void loadCatalog(id)
    void loadQueries()
  }, [])
}
