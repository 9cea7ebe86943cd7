import { ActionIcon, Button, PasswordInput, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import css from './header-rows.module.css'

/** A header row. `kept`: a secret value is in the vault and stays unless another one is typed. */
export interface FormHeader {
  key: number
  name: string
  value: string
  secret: boolean
  kept: boolean
  /** A workspace file names where its value comes from, and there is none. */
  missing?: boolean
}

interface Props {
  headers: FormHeader[]
  /** The provider's values are secret, whatever one says. */
  allSecret: boolean
  faultOf: (index: number, part: 'name' | 'value') => string | null
  onChange: (headers: FormHeader[]) => void
}

/** Rows of name and value; a secret value is encrypted and afterwards only kept or replaced. */
export function HeaderRows({ headers, allSecret, faultOf, onChange }: Props) {
  const change = (key: number, part: Partial<FormHeader>) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)))
  const add = () => {
    const key = Math.max(-1, ...headers.map((header) => header.key)) + 1
    onChange([...headers, { key, name: '', value: '', secret: allSecret, kept: false }])
  }
  return (
    <div className={css.headers}>
      {headers.map(({ key, name, value, secret, kept, missing }, index) => {
        const Value = secret ? PasswordInput : TextInput
        return (
          <div key={key} className={css.row}>
            <TextInput
              aria-label={`Name of header ${index + 1}`}
              placeholder="X-Api-Key"
              spellCheck={false}
              value={name}
              error={faultOf(index, 'name')}
              onChange={(event) => change(key, { name: event.currentTarget.value })}
            />
            <Value
              aria-label={`Value of header ${index + 1}`}
              placeholder={missing ? 'Missing; type it' : kept ? 'Kept; type to replace' : 'Value'}
              autoComplete="off"
              value={value}
              error={faultOf(index, 'value')}
              onChange={(event) => change(key, { value: event.currentTarget.value })}
            />
            <Switch
              label="Secret"
              checked={secret}
              disabled={allSecret || kept}
              onChange={(event) => change(key, { secret: event.currentTarget.checked })}
            />
            <ActionIcon aria-label={`Remove header ${index + 1}`} onClick={() => onChange(headers.filter((header) => header.key !== key))}>
              <IconX size={15} />
            </ActionIcon>
          </div>
        )
      })}
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
        Add header
      </Button>
    </div>
  )
}
