import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Drift } from '../../../../src-preload/contract/capture-query'
import type { ExchangeDetail } from '../../../../src-preload/contract/exchange'
import type { Problem } from '../../../../src-preload/contract/problem'
import { findDrift } from '../../../actions/find-drift'
import { loadCatalog } from '../../../actions/load-catalog'
import { ProblemNote } from '../../../components/problem-note'
import { useCatalog, useCatalogs } from '../../../stores/catalogs'
import css from './drift-view.module.css'
import { FieldTable } from './field-table'
import { LearnActs } from './learn-acts'

/** How a captured payload differs from what its provider's samples look like, and what to make of it. */
export function DriftView({ detail }: { detail: ExchangeDetail }) {
  const [catalog, setCatalog] = useState<string | null>(null)
  const [type, setType] = useState<string | null>(null)
  const [found, setFound] = useState<{ drift: Drift } | { problem: Problem } | null>(null)
  const [looks, setLooks] = useState(0)
  const catalogs = useCatalogs(({ list }) => list)
  const drift = found && 'drift' in found ? found.drift : null
  const shown = catalog ?? drift?.catalog ?? detail.catalog
  const whole = useCatalog(shown)
  useEffect(() => void (shown && loadCatalog(shown)), [shown])

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when something was learnt
  useEffect(() => {
    let overtaken = false
    void findDrift(detail.id, { ...(catalog ? { catalog } : {}), ...(type ? { type } : {}) }).then((next) => {
      if (!overtaken) setFound(next)
    })
    return () => {
      overtaken = true
    }
  }, [detail.id, catalog, type, looks])

  return (
    <div className={css.view}>
      <div className={css.of}>
        <Select
          label="Compared with samples of"
          placeholder="Choose a catalog"
          data={catalogs.map(({ id, name }) => ({ value: id, label: name }))}
          value={shown}
          onChange={(next) => {
            setCatalog(next)
            setType(null)
          }}
        />
        <Select
          label="Event type"
          placeholder="Choose a type"
          searchable
          data={(whole?.eventTypes ?? []).map((each) => each.type)}
          value={type ?? drift?.type ?? null}
          disabled={!shown}
          onChange={setType}
        />
      </div>
      {drift ? <Differences drift={drift} /> : null}
      {found && 'problem' in found ? shown ? <ProblemNote problem={found.problem} /> : <NoCatalog /> : null}
      <LearnActs
        detail={detail}
        catalog={shown}
        type={type ?? drift?.type ?? detail.eventType}
        onLearnt={() => setLooks((count) => count + 1)}
      />
    </div>
  )
}

function Differences({ drift: { fields, samples, type } }: { drift: Drift }) {
  if (samples.length === 0) return <p className={css.none}>{`${type} has no sample to compare with.`}</p>
  if (fields.length > 0) return <FieldTable fields={fields} />
  return (
    <p
      className={css.none}
    >{`No difference: every field is as in ${samples.length === 1 ? 'the sample' : `the ${samples.length} samples`} of ${type}.`}</p>
  )
}

const NoCatalog = () => (
  <p className={css.none}>
    Nobody said whose event this is. Choose a catalog above, say under “Checks and forwarding” whose events this inbox expects, or make a
    catalog entry of what came.
  </p>
)
