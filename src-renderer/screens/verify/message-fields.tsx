import { PasswordInput, Select, Textarea } from '@mantine/core'
import { changeVerifyDraft } from '../../actions/verify-draft'
import { useVerify } from '../../stores/verify'
import { BodyField } from './body-field'
import { CustomFields } from './custom-fields'
import css from './message-fields.module.css'
import { SchemeRules } from './scheme-rules'

/** What arrived, and the secret it should have been signed with. */
export function MessageFields() {
  const { draft, schemes, result, problem } = useVerify()
  const { scheme, secret, olderSecret, headers } = draft
  const facts = schemes.find(({ id }) => id === scheme)
  const length = result?.keyLength == null ? null : `The key is ${result.keyLength} bytes long.`
  return (
    <>
      <Select
        label="Scheme"
        searchable
        data={schemes.map(({ id, name }) => ({ value: id, label: name }))}
        value={scheme}
        onChange={(value) => value && changeVerifyDraft({ scheme: value as typeof scheme })}
      />
      {scheme === 'custom' ? <CustomFields /> : facts ? <SchemeRules facts={facts} /> : null}
      <div className={css.secrets}>
        <PasswordInput
          label="Secret"
          description={length ?? 'It is kept nowhere.'}
          autoComplete="off"
          spellCheck={false}
          value={secret}
          onChange={(event) => changeVerifyDraft({ secret: event.currentTarget.value })}
        />
        <PasswordInput
          label="Older secret (optional)"
          description="To recognise a rotation."
          autoComplete="off"
          spellCheck={false}
          value={olderSecret}
          onChange={(event) => changeVerifyDraft({ olderSecret: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="Headers"
        description="Name: value lines, a raw HTTP head, or JSON."
        classNames={{ input: css.wire }}
        placeholder={facts?.headers.map((name) => `${name}: …`).join('\n')}
        autosize
        minRows={4}
        maxRows={14}
        spellCheck={false}
        value={headers}
        error={problem?.field === 'headers' ? problem.message : null}
        onChange={(event) => changeVerifyDraft({ headers: event.currentTarget.value })}
      />
      <BodyField />
    </>
  )
}
