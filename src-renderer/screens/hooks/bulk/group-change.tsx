import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Hook } from '../../../../src-preload/contract/hook'
import { useHooks } from '../../../stores/hooks'
import { GroupInput } from '../form/group-input'
import { groupsOf } from '../list/listed-hooks'
import css from './bulk-page.module.css'
import { grouping } from './changes'

/** `onSet(null)` takes the hooks out of their groups. */
export function GroupChange({ hooks, onSet }: { hooks: Hook[]; onSet: (group: string | null) => void }) {
  const [name, setName] = useState('')
  const known = groupsOf(useHooks(({ list }) => list))
  const now = groupsOf(hooks)
  const changes = name.trim() !== '' && grouping(hooks, name.trim()).changes.length > 0
  return (
    <section className={css.part} aria-label="Group">
      <h2 className={css.title}>Group</h2>
      <form
        className={css.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (changes) onSet(name.trim())
        }}
      >
        <GroupInput className={css.field} ariaLabel="Group of the ticked hooks" known={known} value={name} onChange={setName} />
        <Button type="submit" variant="default" disabled={!changes}>
          Put into it
        </Button>
        <Button variant="default" disabled={now.length === 0} onClick={() => onSet(null)}>
          Take out
        </Button>
      </form>
      {now.length > 0 ? <p className={css.note}>Now in {now.join(', ')}.</p> : null}
    </section>
  )
}
