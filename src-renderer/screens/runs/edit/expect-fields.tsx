import { Select, TextInput } from '@mantine/core'
import { deliveryStates } from '../../../../src-preload/contract/delivery'
import { errorCodes } from '../../../../src-preload/contract/exchange'
import { MonoArea } from '../../../components/mono-area'
import { Setting } from '../../../components/setting'
import type { DraftExpect } from '../../../stores/run-drafts'
import type { FieldsProps } from './step-fields'
import css from './step-fields.module.css'
import { TestRows } from './test-rows'

interface Props extends FieldsProps {
  expect: DraftExpect
  onExpect: (part: Partial<DraftExpect>) => void
}

const any = { value: '', label: 'anything' }

/** What has to hold; what is left empty is not looked at. */
export function ExpectFields({ step, expect, faultOf, onExpect }: Props) {
  const isSend = step.do === 'send'
  const unnamed = expect.headers.some(({ name }) => name.trim() === '')
  const text = (key: 'status' | 'within' | 'attempts', label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={expect[key]}
      error={faultOf(`expect.${key}`)}
      onChange={({ currentTarget: { value } }) => onExpect({ [key]: value })}
    />
  )
  const choice = (key: 'state' | 'verified' | 'error', label: string, data: { value: string; label: string }[]) => (
    <Select label={label} data={[any, ...data]} value={expect[key]} onChange={(value) => onExpect({ [key]: value ?? '' })} />
  )
  return (
    <>
      <Setting
        label="Expects"
        note={isSend ? 'Of each delivery. With nothing given: that it is delivered.' : 'Of each request, and of what the inbox answered.'}
      >
        {() => (
          <div className={css.grid}>
            {text('status', 'Status', isSend ? '2xx or 503, 200' : '200')}
            {isSend ? choice('state', 'Final state', same(deliveryStates)) : null}
            {isSend ? text('attempts', 'Attempts', '1') : null}
            {text('within', 'Answer within', '500ms')}
            {choice('verified', 'The inbox says', [
              { value: 'yes', label: 'verified' },
              { value: 'no', label: 'not verified' },
            ])}
            {isSend ? choice('error', 'Failure', same(errorCodes)) : null}
          </div>
        )}
      </Setting>
      <Setting label="Answer’s headers" error={unnamed ? null : (faultOf('expect.header') ?? null)}>
        {() => (
          <TestRows
            of="header"
            rows={expect.headers}
            faultOf={(index) => faultOf(`expect.header.${index}`)}
            onChange={(headers) => onExpect({ headers })}
          />
        )}
      </Setting>
      <Setting label="Answer’s body" error={faultOf('expect.body') ?? null}>
        {() => <TestRows of="body" rows={expect.body} faultOf={() => undefined} onChange={(body) => onExpect({ body })} />}
      </Setting>
      <Setting label="JSONata" note="True over request, response, exchange and attempts; bodies that are JSON stand as such.">
        {(id) => (
          <MonoArea
            id={id}
            placeholder="response.body.ok = true"
            value={expect.jsonata}
            error={faultOf('expect.jsonata')}
            onChange={(value) => onExpect({ jsonata: value })}
          />
        )}
      </Setting>
    </>
  )
}

const same = (values: readonly string[]) => values.map((value) => ({ value, label: value.replaceAll('_', ' ') }))
