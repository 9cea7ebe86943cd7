import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { Retention } from '../../../src-preload/contract/log'
import type { Problem } from '../../../src-preload/contract/problem'
import { setRetention } from '../../actions/log-storage'
import { tell } from '../../actions/tell'
import { ProblemNote } from '../../components/problem-note'
import css from './storage.module.css'

const mebibyte = 1024 ** 2
type Field = number | string

/** How much is kept at most. What is beyond is deleted in the background, the oldest first; pinned exchanges stay. */
export function RetentionForm({ retention, onKept }: { retention: Retention; onKept: () => void }) {
  const [days, setDays] = useState<Field>(retention.days ?? '')
  const [count, setCount] = useState<Field>(retention.count ?? '')
  const [size, setSize] = useState<Field>(retention.bytes === null ? '' : Math.round(retention.bytes / mebibyte))
  const [problem, setProblem] = useState<Problem | null>(null)
  const next: Retention = { days: limitOf(days), count: limitOf(count), bytes: bytesOf(size) }
  const same = next.days === retention.days && next.count === retention.count && next.bytes === retention.bytes
  const keep = async () => {
    const refused = await setRetention(next)
    setProblem(refused)
    if (refused) return
    tell('The limits are kept.')
    onKept()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <h3 className={css.heading}>Keep at most</h3>
      <p className={css.text}>
        Beyond, the oldest go, for good. Pinned exchanges stay, and so does what waits to be sent. Empty: no limit.
      </p>
      <div className={css.fields}>
        <NumberInput label="Days" placeholder="no limit" min={1} max={36_500} value={days} onChange={setDays} thousandSeparator />
        <NumberInput
          label="Exchanges"
          placeholder="no limit"
          min={1}
          allowDecimal={false}
          value={count}
          onChange={setCount}
          thousandSeparator
        />
        <NumberInput
          label="MiB on disk"
          placeholder="no limit"
          min={1}
          allowDecimal={false}
          value={size}
          onChange={setSize}
          thousandSeparator
        />
        <Button type="submit" disabled={same}>
          Keep these limits
        </Button>
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
    </form>
  )
}

const limitOf = (field: Field) => (field === '' ? null : Number(field))

function bytesOf(field: Field): number | null {
  const mebibytes = limitOf(field)
  return mebibytes === null ? null : mebibytes * mebibyte
}
