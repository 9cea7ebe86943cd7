import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import { saveEventType } from '../../actions/own-event-type'
import { Setting } from '../../components/setting'
import { go } from '../../stores/route'
import { OwnForm } from './own-form'
import { PayloadField } from './payload-field'
import { sampleText } from './sample-text'

interface Props {
  catalog: Catalog
  /** Null: a new one, in `category` where that is known. */
  type: EventType | null
  category: string | null
}

/** An event type of the user's own: in any category, with a first sample. */
export function EventTypeForm({ catalog, type, category }: Props) {
  const [name, setName] = useState(type?.type ?? '')
  const [group, setGroup] = useState(type?.category ?? category ?? catalog.categories[0]?.name ?? '')
  const [description, setDescription] = useState(type?.description ?? '')
  const [payload, setPayload] = useState(firstPayload(catalog))
  const back = () => (type ? go('catalogs', catalog.id, type.type) : go('catalogs', catalog.id))
  const announced = catalog.categories.find((each) => each.name === group && each.unpublished > 0)
  return (
    <OwnForm
      title={type ? `Edit ${type.type}` : 'An event of your own'}
      aside={catalog.name}
      submitLabel={type ? 'Save' : 'Add event'}
      fields={['type', 'category', 'description', 'payload']}
      onSubmit={() =>
        saveEventType(
          { catalog: catalog.id, type: name, category: group || undefined, description, ...(type ? {} : { payload }) },
          type === null,
        )
      }
      onSaved={(saved) => go('catalogs', catalog.id, saved)}
      onCancel={back}
    >
      {(errorAt) => (
        <>
          {type ? null : (
            <Setting label="Name" note="As it stands in the payload and in subscriptions; it is kept as typed.">
              {(id) => (
                <TextInput
                  id={id}
                  placeholder="order.paid"
                  spellCheck={false}
                  value={name}
                  error={errorAt('type')}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              )}
            </Setting>
          )}
          <Setting
            label="Category"
            note={announced ? `${catalog.name} announces ${announced.unpublished} events here and does not say their names.` : null}
          >
            {(id) => (
              <Autocomplete
                id={id}
                size="xs"
                data={catalog.categories.map((each) => each.name)}
                filter={({ options }) => options}
                value={group}
                error={errorAt('category')}
                onChange={setGroup}
              />
            )}
          </Setting>
          <Setting label="Description">
            {(id) => (
              <TextInput
                id={id}
                placeholder="What happened when it is sent"
                value={description}
                error={errorAt('description')}
                onChange={(event) => setDescription(event.currentTarget.value)}
              />
            )}
          </Setting>
          {type ? null : (
            <Setting label="Sample" note={placeholderNote(catalog)}>
              {() => <PayloadField label="Sample as JSON" text={payload} error={errorAt('payload')} onChange={setPayload} />}
            </Setting>
          )}
        </>
      )}
    </OwnForm>
  )
}

/** Like an event the catalog has; where it has none, something to begin with. */
function firstPayload({ eventTypes, fresh }: Catalog): string {
  const known = eventTypes.find(({ status, own }) => status === 'live' && !own)?.samples[0]
  if (known) return sampleText(known)
  return '{id}' in fresh ? '{\n  "id": "{id}",\n  "type": "{type}",\n  "createdAt": "{now}"\n}' : '{}'
}

const placeholderNote = ({ categories }: Catalog) => categories.find(({ note }) => note?.includes('{id}'))?.note ?? null
