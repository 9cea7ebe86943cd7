import { PasswordInput, SegmentedControl } from '@mantine/core'
import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import { generateSecret } from '../../actions/generate-secret'
import { NewSecret } from '../../components/new-secret'
import type { HookFormValues } from './hook-form-values'
import css from './secret-field.module.css'

interface Props {
  catalog: Catalog
  /** Null: a new one. */
  hook: Hook | null
  values: HookFormValues
  error: string | null
  onChange: (part: Partial<HookFormValues>) => void
}

/** A new secret is shown until the hook is saved, never again; later it is kept, replaced or removed. */
export function SecretField({ catalog, hook, values, error, onChange }: Props) {
  const { presence, use, immutable, note } = catalog.secret
  if (presence === 'none') return <p className={css.note}>{note ?? `${catalog.name} has no secret.`}</p>
  if (hook && immutable) {
    return (
      <p className={css.note}>
        {hook.hasSecret ? 'The secret is set. ' : 'This hook has no secret. '}
        {catalog.name} never changes the secret of a hook that exists: to rotate it, create another hook and delete this one.
      </p>
    )
  }
  const role =
    use === 'body' ? 'Sent back in every body, so that the receiver knows who sends.' : use === 'signature' ? 'Signs every request.' : null
  const description = [role, note].filter(Boolean).join(' ')
  return (
    <div className={css.secret}>
      {hook?.hasSecret ? (
        <>
          <span className={css.label}>Secret</span>
          <SegmentedControl
            aria-label="What happens to the secret"
            data={[
              { value: 'keep', label: 'Keep' },
              { value: 'replace', label: 'Replace' },
              { value: 'remove', label: 'Remove' },
            ]}
            value={values.secretChange}
            onChange={(change) => onChange({ secretChange: change as HookFormValues['secretChange'] })}
          />
        </>
      ) : null}
      {hook?.hasSecret && values.secretChange !== 'replace' ? (
        <p className={css.note}>
          {values.secretChange === 'keep' ? 'It is set, encrypted, and not shown again.' : 'It is taken away when you save.'}
        </p>
      ) : catalog.secret.generate ? (
        <NewSecret
          label={hook?.hasSecret ? 'New secret' : 'Secret'}
          description={description}
          value={values.secret}
          error={error}
          generate={() => generateSecret(catalog.id)}
          atOnce={!hook && presence === 'generated'}
          onChange={(secret) => onChange({ secret, secretChange: 'replace' })}
        />
      ) : (
        <PasswordInput
          label={presence === 'optional' ? 'Secret (optional)' : 'Secret'}
          description={description}
          autoComplete="new-password"
          value={values.secret}
          error={error}
          onChange={(event) => onChange({ secret: event.currentTarget.value, secretChange: 'replace' })}
        />
      )}
    </div>
  )
}
