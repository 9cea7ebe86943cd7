import { ActionIcon, Button, PasswordInput, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Problem } from '../../../src-preload/contract/problem'
import css from './headers-field.module.css'
import type { FormHeader } from './hook-form-values'

interface Props {
  catalog: Catalog
  headers: FormHeader[]
  problem: Problem | null
  onChange: (headers: FormHeader[]) => void
}

/** Rows of name and value; a secret value is encrypted and afterwards only kept or replaced. */
export function HeadersField({ catalog, headers, problem, onChange }: Props) {
  const change = (key: number, part: Partial<FormHeader>) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)))
  const add = () => {
    const key = Math.max(-1, ...headers.map((header) => header.key)) + 1
    onChange([...headers, { key, name: '', value: '', secret: catalog.headerValuesAreSecret, kept: false }])
  }
  const errorAt = (index: number, part: string) => (problem?.field === `headers.${index}.${part}` ? problem.message : null)
  const rowError = (index: number) =>
    problem?.field === `headers.${index}` || (index === 0 && problem?.field === 'headers') ? problem.message : null
  return (
    <div className={css.headers}>
      <span className={css.label}>Headers</span>
      {headers.map(({ key, name, value, secret, kept }, index) => {
        const Value = secret ? PasswordInput : TextInput
        return (
          <div key={key} className={css.row}>
            <TextInput
              aria-label={`Name of header ${index + 1}`}
              placeholder="X-Api-Key"
              value={name}
              error={errorAt(index, 'name') ?? rowError(index)}
              onChange={(event) => change(key, { name: event.currentTarget.value })}
            />
            <Value
              aria-label={`Value of header ${index + 1}`}
              placeholder={kept ? 'Kept; type to replace' : 'Value'}
              autoComplete="off"
              value={value}
              error={errorAt(index, 'value')}
              onChange={(event) => change(key, { value: event.currentTarget.value })}
            />
            <Switch
              label="Secret"
              checked={secret}
              disabled={catalog.headerValuesAreSecret || kept}
              onChange={(event) => change(key, { secret: event.currentTarget.checked })}
            />
            <ActionIcon aria-label={`Remove header ${index + 1}`} onClick={() => onChange(headers.filter((header) => header.key !== key))}>
              <IconX size={15} />
            </ActionIcon>
          </div>
        )
      })}
      {catalog.headerValuesAreSecret ? (
        <span className={css.note}>Values may be tokens, so they are encrypted and masked in the log.</span>
      ) : null}
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
        Add header
      </Button>
    </div>
  )
}
