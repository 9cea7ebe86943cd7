import { PasswordInput } from '@mantine/core'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import { generateSecret } from '../../../actions/generate-secret'
import { NewSecret } from '../../../components/new-secret'
import { Setting } from '../../../components/setting'
import { address } from '../../../stores/route'
import { SecretState } from '../secret-state'
import { Choice } from './choice'
import { faultAt } from './faults'
import type { PartProps } from './part'
import css from './secret-field.module.css'

/** A new secret is shown until the hook is saved, never again; later it is kept, replaced or removed, where the provider allows. */
export function SecretField(props: PartProps) {
  const { catalog, hook } = props
  const { presence, immutable } = catalog.secret
  const label = presence === 'optional' ? 'Secret (optional)' : 'Secret'
  if (presence === 'none' || (hook && immutable)) {
    return (
      <Setting label="Secret" note={catalog.secret.note}>
        {() => <p className={css.state}>{presence === 'none' ? 'None' : <ImmutableSecret {...props} />}</p>}
      </Setting>
    )
  }
  return (
    <Setting label={label} note={noteOf(catalog)}>
      {(id) => (
        <>
          {hook?.hasSecret ? <SecretChange {...props} /> : null}
          {hook?.hasSecret && props.values.secretChange !== 'replace' ? null : <SecretText {...props} id={id} />}
        </>
      )}
    </Setting>
  )
}

const ImmutableSecret = ({ catalog, hook }: PartProps) => (
  <>
    {hook?.hasSecret ? 'It is set. ' : 'This hook has none. '}
    {`${catalog.name} never changes it on a hook that exists. `}
    {hook ? <a href={address('hooks', hook.id, 'rotate')}>Rotate: delete and create</a> : null}
  </>
)

function SecretChange({ hook, values, onChange }: PartProps) {
  return (
    <>
      <Choice
        label="What happens to the secret"
        options={[
          ['keep', 'Keep'],
          ['replace', 'Replace'],
          ['remove', 'Remove'],
        ]}
        value={values.secretChange}
        onChange={(secretChange) => onChange({ secretChange })}
      />
      {values.secretChange === 'keep' && hook ? (
        <div className={css.state}>
          <SecretState hook={hook} />
        </div>
      ) : null}
      {values.secretChange === 'remove' ? <p className={css.state}>It is taken away when you save.</p> : null}
    </>
  )
}

function SecretText({ id, catalog, hook, values, faults, onChange }: PartProps & { id: string }) {
  const error = faultAt(faults, 'secret')
  const { presence, generate } = catalog.secret
  const set = (secret: string) => onChange({ secret, secretChange: 'replace' })
  if (generate) {
    return (
      <NewSecret
        id={id}
        value={values.secret}
        error={error}
        generate={() => generateSecret(catalog.id)}
        atOnce={!hook && presence === 'generated'}
        onChange={set}
      />
    )
  }
  return (
    <PasswordInput
      id={id}
      autoComplete="new-password"
      placeholder={hook ? undefined : 'None'}
      value={values.secret}
      error={error}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

function noteOf({ secret: { use, note } }: Catalog): string | null {
  const role =
    use === 'body' ? 'Sent back in every body, so that the receiver knows who sends.' : use === 'signature' ? 'Signs every request.' : ''
  return [role, note].filter(Boolean).join(' ') || null
}
