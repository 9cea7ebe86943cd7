import { SegmentedControl, TextInput } from '@mantine/core'
import { changeVerifyDraft } from '../../actions/verify-draft'
import { type CustomDraft, useVerify } from '../../stores/verify'
import css from './custom-fields.module.css'

const texts: { name: keyof CustomDraft; label: string; placeholder?: string }[] = [
  { name: 'header', label: 'Header' },
  { name: 'value', label: 'Its value', placeholder: 'sha256={signature}' },
  { name: 'signedContent', label: 'Signed content', placeholder: '{id}.{timestamp}.{body}' },
  { name: 'tolerance', label: 'Tolerance in seconds', placeholder: 'not compared' },
  { name: 'idHeader', label: 'Header of the id', placeholder: 'none' },
  { name: 'timestampHeader', label: 'Header of the timestamp', placeholder: 'none' },
  { name: 'eventHeader', label: 'Header of the event type', placeholder: 'none' },
]

/** A scheme of one's own, over {id} {timestamp} {body} {event} and, in the value, {signature}. */
export function CustomFields() {
  const custom = useVerify(({ draft }) => draft.custom)
  const problem = useVerify((state) => state.problem)
  const change = (part: Partial<CustomDraft>) => changeVerifyDraft({ custom: { ...custom, ...part } })
  return (
    <fieldset className={css.custom}>
      <legend className={css.legend}>
        Templates know <code>{'{id} {timestamp} {body} {event}'}</code> and, in the value, <code>{'{signature}'}</code>.
      </legend>
      {texts.map(({ name, label, placeholder }) => (
        <TextInput
          key={name}
          label={label}
          placeholder={placeholder}
          spellCheck={false}
          value={custom[name]}
          error={problem?.field === `signing.custom.${name}` ? problem.message : null}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
      <div>
        <span className={css.label}>The secret is</span>
        <SegmentedControl
          aria-label="The secret is"
          data={[
            { value: 'utf8', label: 'Text' },
            { value: 'base64', label: 'Base64' },
            { value: 'hex', label: 'Hex' },
          ]}
          value={custom.key}
          onChange={(key) => change({ key: key as CustomDraft['key'] })}
        />
      </div>
      <div>
        <span className={css.label}>The signature is</span>
        <SegmentedControl
          aria-label="The signature is"
          data={[
            { value: 'hex', label: 'Hex' },
            { value: 'base64', label: 'Base64' },
          ]}
          value={custom.encoding}
          onChange={(encoding) => change({ encoding: encoding as CustomDraft['encoding'] })}
        />
      </div>
    </fieldset>
  )
}
