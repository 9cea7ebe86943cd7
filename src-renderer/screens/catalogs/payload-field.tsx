import { useMemo } from 'react'
import { Code } from '../../components/code'
import { faultOf } from '../../json/fault'
import css from './payload-field.module.css'

interface Props {
  label: string
  text: string
  error: string | null
  onChange: (text: string) => void
}

/** A sample's payload in the editor, judged while one types. */
export function PayloadField({ label, text, error, onChange }: Props) {
  const fault = useMemo(() => faultOf(text), [text])
  return (
    <div className={css.field}>
      <div className={css.editor}>
        <Code text={text} label={label} onChange={onChange} />
      </div>
      <p className={css.state} data-wrong={Boolean(fault ?? error)} role="status">
        {error ?? (fault ? fault.message : 'Valid JSON')}
      </p>
    </div>
  )
}
