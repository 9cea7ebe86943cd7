import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { filterHooks, useHookList } from '../../../stores/hook-list'
import css from './hook-filter.module.css'

/** The line above the list. Escape empties it. */
export function HookFilter({ shown, all }: { shown: number; all: number }) {
  const filter = useHookList((state) => state.filter)
  return (
    <div className={css.line}>
      <TextInput
        className={css.field}
        aria-label="Filter hooks"
        placeholder="Name, group, provider, target, paused, failing"
        spellCheck={false}
        leftSection={<IconSearch size={14} />}
        value={filter}
        onChange={(event) => filterHooks(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && filterHooks('')}
      />
      <span className={css.count} role="status">
        {filter.trim() === '' ? '' : `${shown.toLocaleString('en')} of ${all.toLocaleString('en')}`}
      </span>
    </div>
  )
}
