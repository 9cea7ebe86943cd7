import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LearnInput } from '../../../../src-preload/contract/capture-query'
import type { ExchangeDetail } from '../../../../src-preload/contract/exchange'
import type { Problem } from '../../../../src-preload/contract/problem'
import { learnSample } from '../../../actions/learn-sample'
import { tell } from '../../../actions/tell'
import { ProblemNote } from '../../../components/problem-note'
import { countOf } from '../../../components/quantity'
import { useCatalogs } from '../../../stores/catalogs'
import css from './drift-view.module.css'

const ownCatalog = 'custom'

interface Props {
  detail: ExchangeDetail
  catalog: string | null
  type: string | null
  onLearnt: () => void
}

/** What came becomes a sample, or a whole catalog of one's own. */
export function LearnActs({ detail: { id, inbox }, catalog, type, onLearnt }: Props) {
  const name = useCatalogs(({ list }) => list.find((each) => each.id === catalog)?.name)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  if (!inbox) return null
  const named = type ?? typed.trim()

  async function learn(input: Omit<LearnInput, 'id'>) {
    setBusy(true)
    const done = await learnSample({ id: inbox ?? '', ...input })
    setBusy(false)
    if ('problem' in done) return setProblem(done.problem)
    const [first] = done.learned
    const [left] = done.skipped
    setProblem(first || !left ? null : { code: 'conflict', message: left.why, field: null, fix: null })
    if (first)
      tell(
        done.learned.length === 1
          ? `${first.type} has a sample “${first.sample}” now.`
          : `${countOf(done.learned.length, 'event type')} learnt.`,
      )
    onLearnt()
  }

  return (
    <section className={css.acts} aria-label="Make use of it">
      {problem ? <ProblemNote problem={problem} /> : null}
      <div className={css.line}>
        {type ? null : (
          <TextInput
            label="Its event type"
            placeholder="order.paid"
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
        )}
        {catalog && catalog !== ownCatalog ? (
          <Button
            variant="default"
            loading={busy}
            disabled={named === ''}
            onClick={() => learn({ exchanges: [id], catalog, type: named, name: 'captured' })}
          >
            Make this the sample
          </Button>
        ) : null}
        <Button
          variant="default"
          loading={busy}
          disabled={named === ''}
          onClick={() => learn({ exchanges: [id], catalog: ownCatalog, type: named, name: 'captured' })}
        >
          Keep it in Custom
        </Button>
        <Button variant="default" loading={busy} onClick={() => learn({ catalog: ownCatalog, name: 'captured' })}>
          Make a catalog of all that came
        </Button>
      </div>
      <p className={css.note}>
        {catalog && catalog !== ownCatalog ? `The sample is called “captured” and stands beside those of ${name ?? catalog}. ` : ''}
        Custom takes what came as event types of your own; from all that came, the newest of each type.
      </p>
    </section>
  )
}
