import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { CopyButton } from './copy-button'
import css from './new-secret.module.css'

interface Props {
  /** Of the input, where a label elsewhere points at it. */
  id?: string
  /** Or `ariaLabel`, where a heading already says it. */
  label?: string
  ariaLabel?: string
  description?: string
  value: string
  error: string | null
  generate: () => Promise<string | null>
  /** Makes the first one without being asked. */
  atOnce: boolean
  onChange: (secret: string) => void
}

/** A secret in clear, to be copied now: after saving nobody can show it again. */
export function NewSecret({ id, label, ariaLabel, description, value, error, generate, atOnce, onChange }: Props) {
  const asked = useRef(false)
  const make = async () => {
    const secret = await generate()
    if (secret) onChange(secret)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the field appears
  useEffect(() => {
    if (!atOnce || asked.current || value) return
    asked.current = true
    void make()
  }, [])
  return (
    <TextInput
      id={id}
      label={label}
      aria-label={ariaLabel}
      description={description}
      error={error}
      value={value}
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: css.input }}
      rightSectionWidth={62}
      rightSection={
        <span className={css.tools}>
          <Tooltip label="Generate another">
            <ActionIcon aria-label="Generate another secret" onClick={make}>
              <IconRefresh size={15} />
            </ActionIcon>
          </Tooltip>
          <CopyButton text={value} what="the secret" />
        </span>
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    />
  )
}
