import { PasswordInput, TextInput } from '@mantine/core'
import type { Auth } from '../../../../src-preload/contract/hook'
import { Setting } from '../../../components/setting'
import { Choice } from './choice'
import { faultAt } from './faults'
import type { PartProps } from './part'

type Kind = Auth['kind']
const names: Record<Kind, string> = { none: 'None', basic: 'Basic', bearer: 'Bearer' }

/** None, or one of the ways the provider knows; its password or token is encrypted. */
export function AuthField({ catalog, hook, values, faults, onChange }: PartProps) {
  const { kinds, methods, note } = catalog.auth
  const known = hook?.auth.kind === values.auth && values.auth !== 'none'
  const missing = known && hook?.missingFor?.includes('auth')
  const wrongMethod =
    values.auth !== 'none' && methods && !methods.includes(values.method)
      ? `${catalog.name} authenticates only with ${methods.join(' and ')}, not with ${values.method}.`
      : null
  const atKind = faultAt(faults, 'auth.username') ? null : faultAt(faults, 'auth')
  return (
    <>
      <Setting label="Authentication" note={note} error={atKind ?? wrongMethod}>
        {() => (
          <Choice<Kind>
            label="Authentication"
            options={(['none', ...kinds] as const).map((kind) => [kind, names[kind]])}
            value={values.auth}
            onChange={(auth) => onChange({ auth, authSecret: '' })}
          />
        )}
      </Setting>
      {values.auth === 'basic' ? (
        <Setting label="User name">
          {(id) => (
            <TextInput
              id={id}
              autoComplete="off"
              spellCheck={false}
              value={values.username}
              error={faultAt(faults, 'auth.username')}
              onChange={(event) => onChange({ username: event.currentTarget.value })}
            />
          )}
        </Setting>
      ) : null}
      {values.auth === 'none' ? null : (
        <Setting label={values.auth === 'basic' ? 'Password' : 'Token'}>
          {(id) => (
            <PasswordInput
              id={id}
              autoComplete="new-password"
              placeholder={missing ? 'Missing; type it' : known ? 'Kept; type to replace' : undefined}
              value={values.authSecret}
              error={faultAt(faults, 'authSecret')}
              onChange={(event) => onChange({ authSecret: event.currentTarget.value })}
            />
          )}
        </Setting>
      )}
    </>
  )
}
