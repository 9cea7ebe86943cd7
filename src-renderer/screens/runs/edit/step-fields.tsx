import { TextInput } from '@mantine/core'
import type { RunFault } from '../../../../src-preload/contract/run-procedures'
import { Setting } from '../../../components/setting'
import type { DraftStep } from '../../../stores/run-drafts'
import { ExpectFields } from './expect-fields'
import type { Faults } from './read-draft'
import { SendFields } from './send-fields'
import css from './step-fields.module.css'
import { WaitFields } from './wait-fields'

export interface FieldsProps {
  step: DraftStep
  /** What is wrong at a member of the step, with what can't work here behind it. */
  faultOf: (path: string) => string | undefined
  onChange: (part: Partial<DraftStep>) => void
}
interface Props {
  step: DraftStep
  at: string
  faults: Faults
  warnings: RunFault[]
  onChange: (part: Partial<DraftStep>) => void
}

export function StepFields({ step, at, faults, warnings, onChange }: Props) {
  const faultOf = (path: string) => {
    const wrong = Object.entries(faults).find(([one]) => isAt(one, `${at}.${path}`))?.[1]
    const warning = warnings.find((one) => isAt(one.path, `${at}.${path}`))
    return wrong ?? (warning && `${warning.message} ${warning.fix}`)
  }
  const fields = { step, faultOf, onChange }
  return (
    <div className={css.fields}>
      {step.do === 'send' ? <SendFields {...fields} /> : null}
      {step.do === 'wait' ? <WaitFields {...fields} /> : null}
      {step.do === 'delay' ? (
        <Setting label="For" note="In virtual time it costs nothing.">
          {(id) => (
            <TextInput
              id={id}
              w={140}
              placeholder="10s, 5m, 2h, 3d"
              value={step.for}
              error={faultOf('for')}
              onChange={({ currentTarget: { value } }) => onChange({ for: value })}
            />
          )}
        </Setting>
      ) : null}
      {step.do === 'send' || step.do === 'wait' ? (
        <ExpectFields {...fields} expect={step.expect} onExpect={(part) => onChange({ expect: { ...step.expect, ...part } })} />
      ) : null}
      <Setting label="Called">
        {(id) => (
          <TextInput
            id={id}
            maxLength={200}
            placeholder="What reports call this step"
            value={step.name}
            onChange={({ currentTarget: { value } }) => onChange({ name: value })}
          />
        )}
      </Setting>
    </div>
  )
}

const isAt = (path: string, wanted: string) => path === wanted || path.startsWith(`${wanted}.`)
