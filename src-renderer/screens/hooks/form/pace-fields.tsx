import { NumberInput, Switch } from '@mantine/core'
import { Setting } from '../../../components/setting'
import { faultAt } from './faults'
import type { RuleProps } from './part'

/** How fast the hook is sent to, and in what order. */
export function PaceFields({ values: { rules }, faults, given, effective, setRule }: RuleProps) {
  return (
    <>
      <Setting
        label="At a time"
        note={
          effective.concurrency === 1
            ? 'One attempt after the other: events arrive in their order.'
            : 'Attempts on the wire at once; 1 keeps the order of events.'
        }
        back={
          rules.concurrency === undefined ? undefined : { to: String(given.concurrency), onBack: () => setRule('concurrency', undefined) }
        }
      >
        {(id) => (
          <NumberInput
            id={id}
            w={110}
            min={1}
            max={1_000}
            allowDecimal={false}
            placeholder={String(given.concurrency)}
            value={rules.concurrency ?? ''}
            error={faultAt(faults, 'delivery.concurrency')}
            onChange={(count) => setRule('concurrency', typeof count === 'number' ? count : undefined)}
          />
        )}
      </Setting>
      <Setting label="At most">
        {(id) => (
          <NumberInput
            id={id}
            w={180}
            suffix=" a second"
            min={0.01}
            max={10_000}
            placeholder="As fast as they come"
            value={rules.ratePerSecond ?? ''}
            error={faultAt(faults, 'delivery.ratePerSecond')}
            onChange={(rate) => setRule('ratePerSecond', typeof rate === 'number' ? rate : undefined)}
          />
        )}
      </Setting>
      {effective.retry.kind === 'none' ? null : (
        <Setting label="Keep timestamp" note="Retries carry the first attempt’s timestamp and signature, for receivers that demand it.">
          {(id) => (
            <Switch
              id={id}
              mt={6}
              checked={effective.keepTimestamp}
              onChange={(event) => setRule('keepTimestamp', event.currentTarget.checked)}
            />
          )}
        </Setting>
      )}
    </>
  )
}
