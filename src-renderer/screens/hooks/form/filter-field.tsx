import { Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type FilterVerdict, tryFilter } from '../../../actions/try-filter'
import { Setting } from '../../../components/setting'
import { faultAt } from './faults'
import css from './filter-field.module.css'
import type { PartProps } from './part'
import { sampledType } from './sampled-type'

const patienceMs = 300

/** A condition on payloads, tried on a sample while one types. */
export function FilterField({ catalog, values, faults, onChange }: PartProps) {
  const verdict = useVerdict(catalog.id, sampledType(catalog, values), values.filter)
  return (
    <Setting
      label="Filter"
      note="JSONata over event, payload and hook: only events for which it is true are sent. The others are recorded as skipped."
    >
      {(id) => (
        <>
          <Textarea
            id={id}
            autosize
            minRows={1}
            maxRows={6}
            placeholder="All events. Or a condition, such as payload.score > 10"
            spellCheck={false}
            classNames={{ input: css.input }}
            value={values.filter}
            error={faultAt(faults, 'filter')}
            onChange={(event) => onChange({ filter: event.currentTarget.value })}
          />
          {verdict ? (
            <p className={css.verdict} data-tone={verdict.tone} role="status">
              {verdict.words}
            </p>
          ) : null}
        </>
      )}
    </Setting>
  )
}

function useVerdict(catalog: string, type: string | null, filter: string): FilterVerdict | null {
  const [verdict, setVerdict] = useState<FilterVerdict | null>(null)
  useEffect(() => {
    if (filter.trim() === '' || type === null) return setVerdict(null)
    let overtaken = false
    const timer = setTimeout(async () => {
      const next = await tryFilter({ catalog, type, filter })
      if (!overtaken) setVerdict(next)
    }, patienceMs)
    return () => {
      overtaken = true
      clearTimeout(timer)
    }
  }, [catalog, type, filter])
  return verdict
}
