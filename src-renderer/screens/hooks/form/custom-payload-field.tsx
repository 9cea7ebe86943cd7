import { Button, Switch } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Setting } from '../../../components/setting'
import { BodyPreview } from './body-preview'
import css from './custom-payload-field.module.css'
import type { PartProps } from './part'
import { PayloadRow } from './payload-row'
import { type FormField, nextKey } from './values'

/** A switch, and rows that make the body instead of the provider's own; switched off, the rows are kept. */
export function CustomPayloadField(props: PartProps) {
  const { catalog, values, faults, onChange } = props
  const { fields, payloadOn } = values
  const change = (key: number, part: Partial<FormField>) =>
    onChange({ fields: fields.map((row) => (row.key === key ? { ...row, ...part } : row)) })
  const add = () => onChange({ fields: [...fields, blankField(props)] })
  return (
    <Setting
      label="Custom payload"
      note={payloadOn ? null : 'Off: the body is the one the provider sends. On: it is made of the fields you name.'}
      error={faults['customPayload.fields'] ?? faults.customPayload ?? null}
    >
      {(id) => (
        <>
          <Switch
            id={id}
            className={css.switch}
            checked={payloadOn}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ payloadOn: checked, fields: checked && fields.length === 0 ? [blankField(props)] : fields })
            }
          />
          {fields.length > 0 ? (
            <ul className={css.rows} data-off={!payloadOn} aria-label="Fields of the custom payload">
              {fields.map((row, index) => (
                <PayloadRow
                  key={row.key}
                  row={row}
                  index={index}
                  paths={catalog.mappingPaths}
                  faults={faults}
                  onChange={(part) => change(row.key, part)}
                  onRemove={() => onChange({ fields: fields.filter(({ key }) => key !== row.key) })}
                />
              ))}
            </ul>
          ) : null}
          {payloadOn ? (
            <>
              <Button variant="default" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
                Add field
              </Button>
              <BodyPreview {...props} />
            </>
          ) : null}
          {!payloadOn && fields.length > 0 ? <p className={css.kept}>The fields are kept for when you switch it on again.</p> : null}
        </>
      )}
    </Setting>
  )
}

function blankField({ catalog, values: { fields } }: PartProps): FormField {
  return { key: nextKey(fields), field: '', source: catalog.mappingPaths.length > 0 ? 'path' : 'own', text: '' }
}
