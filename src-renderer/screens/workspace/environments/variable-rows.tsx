import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Variable } from './environment-draft'
import css from './variable-rows.module.css'

const nameForm = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/

export function VariableRows({ rows, onChange }: { rows: Variable[]; onChange: (rows: Variable[]) => void }) {
  const change = (key: number, part: Partial<Variable>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const add = () => onChange([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: '', value: '' }])
  return (
    <div className={css.rows}>
      {rows.map(({ key, name, value }, index) => (
        <div key={key} className={css.row}>
          <TextInput
            aria-label={`Name of variable ${index + 1}`}
            placeholder="base"
            spellCheck={false}
            value={name}
            error={faultOf(name.trim(), rows)}
            onChange={(event) => change(key, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value of variable ${index + 1}`}
            placeholder="http://127.0.0.1:3000"
            spellCheck={false}
            value={value}
            onChange={(event) => change(key, { value: event.currentTarget.value })}
          />
          <ActionIcon aria-label={`Remove variable ${index + 1}`} onClick={() => onChange(rows.filter((row) => row.key !== key))}>
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
        Add variable
      </Button>
    </div>
  )
}

function faultOf(name: string, rows: Variable[]): string | null {
  if (name === '') return null
  if (!nameForm.test(name)) return 'Letters, digits, dots, dashes and underscores; a letter first.'
  return rows.filter((row) => row.name.trim() === name).length > 1 ? 'This name stands twice.' : null
}
