import { Autocomplete } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import { type Played, simulateRules } from '../../../actions/simulate-rules'
import { RetryTimeline } from '../../../components/retry-timeline'
import { Setting } from '../../../components/setting'
import { rulesOf } from './draft'
import type { PartProps, RuleProps } from './part'
import { sampledType } from './sampled-type'
import { waitsOf } from './schedule'
import css from './timeline-field.module.css'

const patienceMs = 150
const receivers = ['500', 'timeout', '410', '500, 500, 200', '429:retry-after=60', '200']

/** The schedule played through against a receiver of one's choice, redrawn while one edits. */
export function TimelineField({ catalog, values, effective }: RuleProps) {
  const [receiver, setReceiver] = useState('500')
  const played = usePlayed(catalog, values, receiver)
  return (
    <Setting label="What happens">
      {(id) => (
        <div className={css.timeline}>
          <div className={css.head}>
            <label htmlFor={id}>when the receiver answers</label>
            <Autocomplete
              id={id}
              w={190}
              size="xs"
              data={receivers}
              filter={({ options }) => options}
              value={receiver}
              spellCheck={false}
              onChange={setReceiver}
            />
          </div>
          {played && 'simulation' in played ? (
            <RetryTimeline simulation={played.simulation} waitsMs={waitsOf(effective.retry)} jitter={effective.jitter} />
          ) : null}
          {played && 'problem' in played ? (
            <p className={css.problem} role="status">
              {[played.problem.message, played.problem.fix].filter(Boolean).join(' ')}
            </p>
          ) : null}
        </div>
      )}
    </Setting>
  )
}

function usePlayed(catalog: Catalog, values: PartProps['values'], receiver: string): Played | null {
  const [played, setPlayed] = useState<Played | null>(null)
  const type = sampledType(catalog, values)
  const asked = JSON.stringify({
    delivery: rulesOf(values),
    receiver: receiver
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  })
  useEffect(() => {
    let overtaken = false
    const timer = setTimeout(async () => {
      const next = await simulateRules({ catalog: catalog.id, events: type === null ? 'all' : [type], ...JSON.parse(asked) })
      if (!overtaken) setPlayed(next)
    }, patienceMs)
    return () => {
      overtaken = true
      clearTimeout(timer)
    }
  }, [catalog.id, type, asked])
  return played
}
