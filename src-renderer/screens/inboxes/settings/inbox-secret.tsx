import { PasswordInput } from '@mantine/core'
import { Setting } from '../../../components/setting'
import { Choice } from '../../hooks/form/choice'
import type { InboxPartProps } from './inbox-settings'
import css from './inbox-settings.module.css'

/** Goes in and never comes out again: it is kept or replaced, and shown by nobody. */
export function InboxSecret({ inbox, form, faults, onChange }: InboxPartProps) {
  const typing = !inbox.hasSecret || form.secretChange === 'replace'
  return (
    <Setting
      label="Secret"
      note="As the sender shows it. It is encrypted, never shown again, and covered wherever it stands in what is captured."
    >
      {(id) => (
        <>
          {inbox.hasSecret ? (
            <Choice
              label="What happens to the secret"
              options={[
                ['keep', 'Keep'],
                ['replace', 'Replace'],
              ]}
              value={form.secretChange === 'replace' ? 'replace' : 'keep'}
              onChange={(secretChange) => onChange({ secretChange })}
            />
          ) : null}
          {typing ? (
            <PasswordInput
              id={id}
              autoComplete="new-password"
              placeholder="whsec_…"
              value={form.secret}
              error={faults.secret}
              onChange={({ currentTarget: { value } }) => onChange({ secret: value })}
            />
          ) : (
            <p className={css.state}>It is set.</p>
          )}
        </>
      )}
    </Setting>
  )
}
