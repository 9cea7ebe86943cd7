import { Textarea, type TextareaProps } from '@mantine/core'
import css from './mono-area.module.css'

interface MonoAreaProps extends Omit<TextareaProps, 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
}

/** Several lines of what is written for a machine: headers, expressions, bodies. As high as its text, within its rows. */
export const MonoArea = ({ onChange, minRows = 1, maxRows = 8, ...props }: MonoAreaProps) => (
  <Textarea
    autosize
    minRows={minRows}
    maxRows={maxRows}
    spellCheck={false}
    classNames={{ input: css.mono ?? '' }}
    {...props}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)
