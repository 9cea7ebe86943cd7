import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import css from './custom-payload-field.module.css'
import { type Faults, faultAt } from './faults'
import type { FormField } from './values'

interface Props {
  row: FormField
  index: number
  paths: Catalog['mappingPaths']
  faults: Faults
  onChange: (part: Partial<FormField>) => void
  onRemove: () => void
}

// No path can look like these.
const own = '=jsonata'
const value = '=value'

/** A field's name, and where its value comes from: a place in the data by its label, a JSONata of one's own, or a fixed text. */
export function PayloadRow({ row, index, paths, faults, onChange, onRemove }: Props) {
  const place = `customPayload.fields.${index}`
  const number = index + 1
  const chosen = row.source === 'path' ? row.text || null : row.source === 'own' ? own : value
  const atText = faultAt(faults, `${place}.mapping`) ?? faultAt(faults, `${place}.value`)
  return (
    <li className={css.row}>
      <TextInput
        aria-label={`Name of field ${number}`}
        placeholder="field name"
        spellCheck={false}
        classNames={{ input: css.mono }}
        value={row.field}
        error={faultAt(faults, `${place}.field`) ?? faults[place] ?? null}
        onChange={(event) => onChange({ field: event.currentTarget.value })}
      />
      <Select
        aria-label={`Where field ${number} comes from`}
        placeholder="Choose a place"
        searchable
        data={[
          ...(paths.length > 0 ? [{ group: 'Field mapping', items: paths.map(({ path, label }) => ({ value: path, label })) }] : []),
          {
            group: 'Something else',
            items: [
              { value: own, label: 'Your own JSONata' },
              { value: value, label: 'Custom value' },
            ],
          },
        ]}
        value={chosen}
        error={row.source === 'path' ? atText : null}
        onChange={(next) => next && onChange(chosenSource(next, row))}
      />
      {row.source === 'path' ? (
        <code className={css.path} title={row.text}>
          {row.text}
        </code>
      ) : (
        <TextInput
          aria-label={row.source === 'own' ? `Mapping of field ${number}` : `Value of field ${number}`}
          placeholder={row.source === 'own' ? 'payload.email' : 'text'}
          spellCheck={false}
          classNames={{ input: css.mono }}
          value={row.text}
          error={atText}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      )}
      <ActionIcon aria-label={`Remove field ${number}`} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </li>
  )
}

function chosenSource(next: string, row: FormField): Partial<FormField> {
  if (next === own) return { source: 'own' }
  if (next === value) return { source: 'value', text: row.source === 'value' ? row.text : '' }
  return { source: 'path', text: next }
}
