import { NumberInput, TextInput } from '@mantine/core'
import type { CustomScheme } from '../../../../src-preload/contract/signature'
import { Setting } from '../../../components/setting'
import { Choice } from './choice'
import { type Faults, faultAt } from './faults'

type TextKey = 'header' | 'value' | 'signedContent' | 'idHeader' | 'timestampHeader' | 'eventHeader'

interface Props {
  values: { custom: CustomScheme }
  faults: Faults
  onChange: (part: { custom: CustomScheme }) => void
}

/** A scheme of one's own: which header, what is signed, and how both are written. */
export function CustomSchemeFields({ values: { custom }, faults, onChange }: Props) {
  const set = (part: Partial<CustomScheme>) => onChange({ custom: { ...custom, ...part } })
  const text = (key: TextKey, label: string, note?: string, optional = false) => (
    <Setting label={label} note={note}>
      {(id) => (
        <TextInput
          id={id}
          spellCheck={false}
          placeholder={optional ? 'None' : undefined}
          value={custom[key] ?? ''}
          error={faultAt(faults, `signing.custom.${key}`)}
          onChange={({ currentTarget: { value } }) => set({ [key]: optional && value === '' ? null : value })}
        />
      )}
    </Setting>
  )
  return (
    <>
      {text('header', 'Header')}
      {text('value', 'Its value', 'With {signature}, and {id}, {timestamp} or {event} where they belong: t={timestamp},v1={signature}')}
      {text('signedContent', 'What is signed', 'Made of {id}, {timestamp}, {body} and {event}: {timestamp}.{body}')}
      <Setting label="Key">
        {() => (
          <Choice
            label="Key"
            options={[
              ['utf8', 'Text (UTF-8)'],
              ['base64', 'base64'],
              ['hex', 'hex'],
            ]}
            value={custom.key}
            onChange={(key) => set({ key })}
          />
        )}
      </Setting>
      <Setting label="Written in">
        {() => (
          <Choice
            label="Written in"
            options={[
              ['hex', 'hex'],
              ['base64', 'base64'],
            ]}
            value={custom.encoding}
            onChange={(encoding) => set({ encoding })}
          />
        )}
      </Setting>
      {text('timestampHeader', 'Timestamp header', 'Unix seconds', true)}
      {text('idHeader', 'Id header', undefined, true)}
      {text('eventHeader', 'Event header', undefined, true)}
      <Setting label="Tolerance" note="How far a receiver's clock may be off before it refuses; used by Verify.">
        {(id) => (
          <NumberInput
            id={id}
            suffix=" s"
            min={0}
            allowDecimal={false}
            placeholder="Clocks are not compared"
            value={custom.toleranceSeconds ?? ''}
            error={faultAt(faults, 'signing.custom.toleranceSeconds')}
            onChange={(seconds) => set({ toleranceSeconds: typeof seconds === 'number' ? seconds : null })}
          />
        )}
      </Setting>
    </>
  )
}
