import { Button, Checkbox, FileButton, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { bodyBase64, bodyInForm } from '../../actions/draft-body'
import { changeVerifyDraft } from '../../actions/verify-draft'
import { formatBytes } from '../../components/quantity'
import { type BodyForm, useVerify } from '../../stores/verify'
import css from './body-field.module.css'
import wire from './message-fields.module.css'

const forms = [
  { value: 'text', label: 'Text' },
  { value: 'base64', label: 'Base64' },
  { value: 'hex', label: 'Hex' },
  { value: 'file', label: 'File' },
]

/** The exact bytes of the body: typed, encoded, or a file that is dropped here. */
export function BodyField() {
  const draft = useVerify((state) => state.draft)
  const [over, setOver] = useState(false)
  const { form, body, crlf, file } = draft
  const base64 = bodyBase64(draft)
  const take = async (given: File | null | undefined) => {
    if (given) changeVerifyDraft({ form: 'file', file: { name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) } })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button under File does the same
    <div
      className={css.body}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
    >
      <div className={css.head}>
        <span className={css.label}>Body</span>
        <SegmentedControl
          aria-label="How the body is given"
          data={forms}
          value={form}
          onChange={(next) => changeVerifyDraft(bodyInForm(draft, next as BodyForm))}
        />
        {form === 'text' && body.includes('\n') ? (
          <Checkbox label="CR LF" checked={crlf} onChange={(event) => changeVerifyDraft({ crlf: event.currentTarget.checked })} />
        ) : null}
        <span className={css.size}>{base64 === null ? null : formatBytes(sizeOf(base64))}</span>
      </div>
      {form === 'file' ? (
        <div className={css.drop}>
          {file ? <code>{file.name}</code> : <span>Drop a file here, or</span>}
          <FileButton onChange={take}>
            {(props) => (
              <Button variant="default" {...props}>
                {file ? 'Another file' : 'Choose one'}
              </Button>
            )}
          </FileButton>
        </div>
      ) : (
        <Textarea
          aria-label="Body"
          classNames={{ input: wire.wire }}
          placeholder={form === 'text' ? 'The raw body, not a formatted copy. Drop a file for bytes that must stay exact.' : undefined}
          autosize
          minRows={6}
          maxRows={18}
          spellCheck={false}
          value={body}
          error={base64 === null ? `This is no ${form}.` : null}
          onChange={(event) => changeVerifyDraft({ body: event.currentTarget.value })}
        />
      )}
    </div>
  )
}

const sizeOf = (base64: string) => Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
