import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Hook } from '../../../../src-preload/contract/hook'
import type { Problem } from '../../../../src-preload/contract/problem'
import { changeHooks } from '../../../actions/change-hooks'
import { loadCatalog } from '../../../actions/load-catalog'
import { PaneHead } from '../../../components/pane-head'
import { ProblemNote } from '../../../components/problem-note'
import { countOf } from '../../../components/quantity'
import { useCatalog } from '../../../stores/catalogs'
import { untickAll } from '../../../stores/hook-list'
import { BaseField } from './base-field'
import css from './bulk-page.module.css'
import { type BulkChange, deleting, grouping, pausing, subscribing } from './changes'
import { EventsChange } from './events-change'
import { GroupChange } from './group-change'

/** The ticked hooks, changed together: each press is one step and has one undo. */
export function BulkPage({ hooks }: { hooks: Hook[] }) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const providers = [...new Set(hooks.map(({ catalog }) => catalog))]
  const only = providers.length === 1 ? (providers[0] ?? null) : null
  const catalog = useCatalog(only)
  useEffect(() => void (only && loadCatalog(only)), [only])
  const running = pausing(hooks, true)
  const paused = pausing(hooks, false)

  async function change({ changes, back }: BulkChange, done: string) {
    if (changes.length === 0) return
    setBusy(true)
    setProblem(await changeHooks(changes, back, `${countOf(changes.length, 'hook')} ${done}`))
    setBusy(false)
  }

  return (
    <>
      <PaneHead title={`${countOf(hooks.length, 'hook')} ticked`}>
        <Button variant="default" onClick={untickAll}>
          Untick all
        </Button>
      </PaneHead>
      <div className={css.page} aria-busy={busy}>
        {problem ? <ProblemNote problem={problem} /> : null}
        <section className={css.part} aria-label="Sending">
          <h2 className={css.title}>Sending</h2>
          <div className={css.row}>
            <Button variant="default" disabled={busy || running.changes.length === 0} onClick={() => change(running, 'paused.')}>
              Pause {numberOf(running)}
            </Button>
            <Button variant="default" disabled={busy || paused.changes.length === 0} onClick={() => change(paused, 'sent to again.')}>
              Resume {numberOf(paused)}
            </Button>
          </div>
        </section>
        <GroupChange
          hooks={hooks}
          onSet={(group) => change(grouping(hooks, group), group === null ? 'taken out of their group.' : `put into “${group}”.`)}
        />
        <BaseField hooks={hooks} onChange={(redirected) => change(redirected, 'sent elsewhere.')} />
        {catalog ? (
          <EventsChange key={catalog.id} catalog={catalog} onSet={(events) => change(subscribing(hooks, events), 'subscribed anew.')} />
        ) : (
          <section className={css.part} aria-label="Events">
            <h2 className={css.title}>Events</h2>
            <p className={css.note}>
              These hooks are of {countOf(providers.length, 'provider')}. Tick those of one to choose their events.
            </p>
          </section>
        )}
        <section className={css.part} aria-label="Delete">
          <Button
            className={css.remove}
            color="red"
            variant="light"
            disabled={busy}
            onClick={() => {
              untickAll()
              void change(deleting(hooks), 'deleted.')
            }}
          >
            Delete {countOf(hooks.length, 'hook')}
          </Button>
        </section>
      </div>
    </>
  )
}

const numberOf = ({ changes }: BulkChange) => (changes.length > 0 ? changes.length.toLocaleString('en') : '')
