import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { EventType } from '../../../../src-preload/contract/catalog'
import { MonoArea } from '../../../components/mono-area'
import { Setting } from '../../../components/setting'
import { Choice } from '../../hooks/form/choice'
import { nextKey } from './draft'
import type { FieldsProps } from './step-fields'
import css from './step-fields.module.css'

/** A sample with fresh ids and times, or a payload of one's own; and what is set in it. */
export function PayloadFields({ step, faultOf, onChange, type }: FieldsProps & { type: EventType | undefined }) {
  const names = type?.samples.map(({ name }) => name) ?? []
  const samples = step.sample === '' || names.includes(step.sample) ? names : [...names, step.sample]
  const changeSet = (key: number, part: Partial<(typeof step.set)[number]>) =>
    onChange({ set: step.set.map((row) => (row.key === key ? { ...row, ...part } : row)) })
  return (
    <>
      <Setting label="Payload">
        {(id) => (
          <div className={css.rows}>
            <div className={css.row}>
              <Choice
                label="Payload"
                options={[
                  ['sample', 'A sample'],
                  ['own', 'My own'],
                ]}
                value={step.payloadKind}
                onChange={(payloadKind) => onChange({ payloadKind })}
              />
              {step.payloadKind === 'sample' && samples.length > 0 ? (
                <Select
                  id={id}
                  w={260}
                  data={[{ value: '', label: 'The first one' }, ...samples.map((name) => ({ value: name, label: name }))]}
                  value={step.sample}
                  onChange={(sample) => onChange({ sample: sample ?? '' })}
                />
              ) : null}
            </div>
            {step.payloadKind === 'own' ? (
              <MonoArea
                id={id}
                w="100%"
                minRows={4}
                maxRows={20}
                placeholder={'{ "email": "ada@example.com" }'}
                value={step.payload}
                error={faultOf('payload')}
                onChange={(value) => onChange({ payload: value })}
              />
            ) : null}
          </div>
        )}
      </Setting>
      <Setting label="Fields set">
        {() => (
          <div className={css.rows}>
            {step.set.map(({ key, path, value }, index) => (
              <div key={key} className={css.row}>
                <TextInput
                  className={css.wide}
                  classNames={{ input: css.mono }}
                  aria-label={`Path of field ${index + 1}`}
                  placeholder="payload.email"
                  spellCheck={false}
                  value={path}
                  error={faultOf(`set.${index}`)}
                  onChange={({ currentTarget }) => changeSet(key, { path: currentTarget.value })}
                />
                <TextInput
                  className={css.wide}
                  classNames={{ input: css.mono }}
                  aria-label={`Value of field ${index + 1}`}
                  placeholder="text, or JSON such as 12, true, null"
                  spellCheck={false}
                  value={value}
                  onChange={({ currentTarget }) => changeSet(key, { value: currentTarget.value })}
                />
                <ActionIcon
                  aria-label={`Remove field ${index + 1}`}
                  onClick={() => onChange({ set: step.set.filter((row) => row.key !== key) })}
                >
                  <IconX size={15} />
                </ActionIcon>
              </div>
            ))}
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={13} />}
              onClick={() => onChange({ set: [...step.set, { key: nextKey(), path: '', value: '' }] })}
            >
              Set a field
            </Button>
          </div>
        )}
      </Setting>
    </>
  )
}
