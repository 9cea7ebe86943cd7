import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import { saveSample } from '../../actions/own-sample'
import { Setting } from '../../components/setting'
import { go } from '../../stores/route'
import { OwnForm } from './own-form'
import { PayloadField } from './payload-field'
import { sampleText } from './sample-text'

interface Props {
  catalog: Catalog
  type: EventType
  /** Name of a sample of the user's own to change; null: another one, which starts as the first there is. */
  editing: string | null
}

export function SampleForm({ catalog, type, editing }: Props) {
  const start = type.samples.find(({ name }) => name === editing) ?? type.samples[0]
  const [name, setName] = useState(editing ?? '')
  const [payload, setPayload] = useState(start ? sampleText(start) : '{}')
  const back = () => go('catalogs', catalog.id, type.type)
  return (
    <OwnForm
      title={editing ? `Sample ${editing}` : `A sample of ${type.type}`}
      aside={catalog.name}
      submitLabel={editing ? 'Save' : 'Add sample'}
      fields={['name', 'payload']}
      onSubmit={() => saveSample({ catalog: catalog.id, type: type.type, name, payload })}
      onSaved={back}
      onCancel={back}
    >
      {(errorAt) => (
        <>
          {editing ? null : (
            <Setting label="Name">
              {(id) => (
                <TextInput
                  id={id}
                  placeholder="without an e-mail address"
                  value={name}
                  error={errorAt('name')}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              )}
            </Setting>
          )}
          <Setting
            label="Payload"
            note="Kept as you type it, digit by digit; ids and times that a sample of the catalog has stay fresh on each send."
          >
            {() => <PayloadField label="Sample as JSON" text={payload} error={errorAt('payload')} onChange={setPayload} />}
          </Setting>
        </>
      )}
    </OwnForm>
  )
}
