import { NumberInput } from '@mantine/core'
import type { PauseRule } from '../../../../src-preload/contract/delivery-policy'
import { pauseInWords } from '../../../components/rule-words'
import { Setting } from '../../../components/setting'
import { Choice } from './choice'
import { faultAt } from './faults'
import { oursWords } from './given'
import type { RuleProps } from './part'
import css from './pause-field.module.css'

const countings = [
  ['never', 'Never'],
  ['consecutive', 'In a row'],
  ['total', 'In total'],
] as const

/** After how many failed deliveries the hook is paused, and how they are counted. */
export function PauseField({ catalog, values, faults, given, effective: { pause }, setRule }: RuleProps) {
  const { source, note } = catalog.delivery.pause
  const after = pause?.after ?? given.pause?.after ?? 10
  const choose = (counting: 'never' | PauseRule['counting']) => setRule('pause', counting === 'never' ? null : { after, counting })
  return (
    <Setting
      label="Pause"
      source={source}
      ours={oursWords(catalog, given.pause ? `pauses the hook ${pauseInWords(given.pause).toLowerCase()}` : 'never pauses the hook')}
      note={[note, pause && 'Counted are deliveries that failed for good, also those sent by hand; success or Resume begins anew.']
        .filter(Boolean)
        .join(' ')}
      back={
        values.rules.pause === undefined
          ? undefined
          : { to: pauseInWords(given.pause).toLowerCase(), onBack: () => setRule('pause', undefined) }
      }
    >
      {() => (
        <div className={css.line}>
          <Choice label="Failures are counted" options={countings} value={pause?.counting ?? 'never'} onChange={choose} />
          {pause ? (
            <NumberInput
              aria-label="Failed deliveries"
              w={150}
              prefix="after "
              suffix={pause.after === 1 ? ' failure' : ' failures'}
              min={1}
              max={1_000}
              allowDecimal={false}
              value={pause.after}
              error={faultAt(faults, 'delivery.pause')}
              onChange={(count) => typeof count === 'number' && setRule('pause', { ...pause, after: count })}
            />
          ) : null}
        </div>
      )}
    </Setting>
  )
}
