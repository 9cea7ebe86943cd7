import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { changeProbe, useProbe } from '../../stores/probe'
import { useVerify } from '../../stores/verify'
import css from './probe-form.module.css'

/** Whose requests they are, and what proves it: each provider has ways of its own. */
export function ProbeCredentials() {
  const { draft, problem } = useProbe()
  const catalogs = useCatalogs(({ list }) => list)
  const schemes = useVerify((verify) => verify.schemes)
  const catalog = useCatalog(draft.by === 'catalog' ? draft.catalog : null)
  const isScheme = draft.by === 'scheme'
  const takes = (setting: string) => !isScheme && catalog?.settings.some((one) => one === setting)
  return (
    <>
      {isScheme ? (
        <Select
          label="Scheme"
          searchable
          data={schemes.filter(({ id }) => id !== 'custom').map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.scheme}
          onChange={(scheme) => scheme && changeProbe({ scheme: scheme as typeof draft.scheme })}
        />
      ) : (
        <Select
          label="Provider"
          placeholder="Choose one"
          data={catalogs.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.catalog || null}
          onChange={(id) => id && changeProbe({ catalog: id, type: '' })}
        />
      )}
      {isScheme || (catalog && catalog.secret.use !== null) ? (
        <PasswordInput
          label="Secret"
          description="What the receiver knows. It is never shown or written in clear."
          autoComplete="off"
          spellCheck={false}
          value={draft.secret}
          error={problem?.field === 'secret' ? problem.message : null}
          onChange={({ currentTarget: { value } }) => changeProbe({ secret: value })}
        />
      ) : null}
      {takes('headers') ? (
        <div className={css.pair}>
          <TextInput
            label="Header that proves it"
            placeholder="X-Token"
            spellCheck={false}
            value={draft.headerName}
            onChange={({ currentTarget: { value } }) => changeProbe({ headerName: value })}
          />
          <PasswordInput
            label="Its value"
            autoComplete="off"
            value={draft.headerValue}
            onChange={({ currentTarget: { value } }) => changeProbe({ headerValue: value })}
          />
        </div>
      ) : null}
      {takes('auth') ? <Authentication /> : null}
    </>
  )
}

function Authentication() {
  const { draft, problem } = useProbe()
  return (
    <>
      <Select
        label="Authentication"
        data={[
          { value: 'none', label: 'None' },
          { value: 'basic', label: 'Basic' },
          { value: 'bearer', label: 'Bearer' },
        ]}
        value={draft.auth}
        onChange={(auth) => auth && changeProbe({ auth: auth as typeof draft.auth })}
      />
      {draft.auth === 'none' ? null : (
        <div className={css.pair}>
          {draft.auth === 'basic' ? (
            <TextInput
              label="User name"
              autoComplete="off"
              value={draft.username}
              onChange={({ currentTarget: { value } }) => changeProbe({ username: value })}
            />
          ) : null}
          <PasswordInput
            label={draft.auth === 'basic' ? 'Password' : 'Token'}
            autoComplete="off"
            value={draft.authSecret}
            error={problem?.field === 'authSecret' ? problem.message : null}
            onChange={({ currentTarget: { value } }) => changeProbe({ authSecret: value })}
          />
        </div>
      )}
    </>
  )
}
