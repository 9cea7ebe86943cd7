import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Hook } from '../../../../src-preload/contract/hook'
import { countOf } from '../../../components/quantity'
import css from './bulk-page.module.css'
import { type BulkChange, commonBase, redirecting } from './changes'

const mostShown = 3

/** Moves targets from one base to another, say from staging to this machine; what comes after it stays. */
export function BaseField({ hooks, onChange }: { hooks: Hook[]; onChange: (change: BulkChange) => void }) {
  const [typedFrom, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState('')
  const from = typedFrom ?? commonBase(hooks)
  const change = redirecting(hooks, from, to.trim())
  const ready = to.trim() !== '' && change.changes.length > 0
  return (
    <section className={css.part} aria-label="Target">
      <h2 className={css.title}>Target</h2>
      <form
        className={css.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onChange(change)
        }}
      >
        <TextInput
          className={css.field}
          label="Instead of"
          spellCheck={false}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          className={css.field}
          label="begin with"
          placeholder="http://127.0.0.1:3000"
          spellCheck={false}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!ready}>
          {ready ? `Change ${countOf(change.changes.length, 'target')}` : 'Change targets'}
        </Button>
      </form>
      {ready ? (
        <div className={css.samples}>
          {change.changes.slice(0, mostShown).map(({ id, target }) => (
            <span key={id} className={css.sample} title={target}>
              → {target}
            </span>
          ))}
          {change.changes.length > mostShown ? <span className={css.note}>and {change.changes.length - mostShown} more</span> : null}
        </div>
      ) : (
        <p className={css.note}>
          {countOf(hooks.filter(({ target }) => from !== '' && target.startsWith(from)).length, 'of them begins', 'of them begin')} so.
        </p>
      )}
    </section>
  )
}
