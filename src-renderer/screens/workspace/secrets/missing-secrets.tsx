import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../src-preload/contract/problem'
import { provideSecret } from '../../../actions/provide-secret'
import { tell } from '../../../actions/tell'
import type { MissingSecret } from '../../../stores/missing-secrets'
import css from './missing-secrets.module.css'

/** What has no value here, what waits for it, and where to give it. */
export function MissingSecrets({ secrets }: { secrets: MissingSecret[] }) {
  return (
    <ul className={css.list} aria-label="Secrets needed">
      {secrets.map((secret) => (
        <li key={secret.reference}>
          <Needed {...secret} />
        </li>
      ))}
    </ul>
  )
}

function Needed({ reference, hooks, inboxes }: MissingSecret) {
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const names = [...hooks, ...inboxes.map((name) => `inbox ${name}`)].join(', ')
  const give = async () => {
    const refused = await provideSecret(reference, value)
    setProblem(refused)
    if (!refused) tell(`${names} ${hooks.length + inboxes.length === 1 ? 'has its' : 'have their'} secret now.`)
  }
  return (
    <form
      className={css.needed}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <div className={css.words}>
        <code>{reference}</code>
        <span className={css.names}>{names}</span>
      </div>
      <PasswordInput
        aria-label={`Value of ${reference}`}
        placeholder="Its value here"
        autoComplete="off"
        value={value}
        error={problem ? [problem.message, problem.fix].filter(Boolean).join(' ') : null}
        onChange={(event) => {
          setValue(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <Button type="submit" variant="default" disabled={value === ''}>
        Keep
      </Button>
    </form>
  )
}
