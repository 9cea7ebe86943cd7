import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { DraftTest, How } from '../../../stores/run-drafts'
import { nextKey } from './draft'
import css from './step-fields.module.css'

interface Props {
  of: 'header' | 'body'
  rows: DraftTest[]
  faultOf: (index: number) => string | undefined
  onChange: (rows: DraftTest[]) => void
}

const hows: { value: How; label: string }[] = [
  { value: 'is', label: 'is' },
  { value: 'contains', label: 'contains' },
  { value: 'matches', label: 'matches' },
  { value: 'exists', label: 'is there' },
]

/** What texts have to be; a pattern is a regular expression. */
export function TestRows({ of, rows, faultOf, onChange }: Props) {
  const change = (key: number, part: Partial<DraftTest>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <div className={css.rows}>
      {rows.map(({ key, name, how, text }, index) => (
        <div key={key} className={css.row}>
          {of === 'header' ? (
            <TextInput
              className={css.wide}
              aria-label={`Name of header ${index + 1}`}
              placeholder="content-type"
              spellCheck={false}
              value={name}
              error={faultOf(index)}
              onChange={({ currentTarget: { value } }) => change(key, { name: value })}
            />
          ) : null}
          <Select
            w={110}
            aria-label={`How the ${of} is compared ${index + 1}`}
            data={hows}
            value={how}
            onChange={(value) => value && change(key, { how: value as How })}
          />
          {how === 'exists' ? null : (
            <TextInput
              className={css.wide}
              classNames={{ input: css.mono }}
              aria-label={`Text of the ${of} ${index + 1}`}
              spellCheck={false}
              value={text}
              onChange={({ currentTarget: { value } }) => change(key, { text: value })}
            />
          )}
          <ActionIcon aria-label={`Remove ${of} ${index + 1}`} onClick={() => onChange(rows.filter((row) => row.key !== key))}>
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={13} />}
        onClick={() => onChange([...rows, { key: nextKey(), name: '', how: of === 'header' ? 'is' : 'contains', text: '' }])}
      >
        Expect a {of}
      </Button>
    </div>
  )
}
