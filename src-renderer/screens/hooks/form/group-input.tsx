import { TextInput } from '@mantine/core'
import { useId } from 'react'

interface Props {
  id?: string
  ariaLabel?: string
  className?: string
  known: string[]
  value: string
  error?: string | null
  onChange: (group: string) => void
}

/** A group's name, completed from those there are. */
export function GroupInput({ id, ariaLabel, className, known, value, error, onChange }: Props) {
  const list = useId()
  return (
    <>
      <TextInput
        {...{ id, className, value, error }}
        aria-label={ariaLabel}
        placeholder={known[0] ? `As ${known[0]}` : 'As Staging'}
        maxLength={100}
        autoComplete="off"
        list={list}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={list}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
