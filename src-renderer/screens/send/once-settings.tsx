import { Button, PasswordInput, Popover, Select, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { type Catalog, Method } from '../../../src-preload/contract/catalog'
import type { Problem } from '../../../src-preload/contract/problem'
import { signatureSchemes } from '../../../src-preload/contract/signature'
import { ProblemNote } from '../../components/problem-note'
import { formatDuration } from '../../components/quantity'
import { schemeNames } from '../../components/scheme-names'
import { noOnce, type Once, settingsCount } from '../../stores/once'
import { HeadersField } from '../hooks/headers-field'
import css from './once-settings.module.css'

interface Props {
  catalog: Catalog
  once: Once
  problem: Problem | null
  onChange: (part: Partial<Once>) => void
}

/** How the URL is sent to; what is left alone follows the provider. It opens beside its row, so that the preview stays in sight. */
export function OnceSettings({ row, ...props }: Props & { row: React.ReactElement }) {
  const [opened, setOpened] = useState(false)
  const set = settingsCount(props.once)
  return (
    <Popover width={440} position="left-start" shadow="sm" trapFocus returnFocus withRoles={false} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <div className={css.row}>
          {row}
          {props.once.chosen ? (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconAdjustmentsHorizontal size={14} />}
              aria-haspopup="dialog"
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              {set > 0 ? `Settings (${set})` : 'More settings'}
            </Button>
          ) : null}
        </div>
      </Popover.Target>
      <Popover.Dropdown className={css.settings} role="dialog" aria-label="How this URL is sent to">
        <Fields {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Lists open inside the panel, or choosing from one would count as a click outside of it. */
const inside = { withinPortal: false }

function Fields({ catalog, once, problem, onChange }: Props) {
  const own = problem?.field?.startsWith('to.') ? { ...problem, field: problem.field.slice(3) } : null
  const errorAt = (...fields: string[]) => (own && fields.includes(own.field) ? own.message : null)
  const shown = ['target', 'secret', 'method', 'contentType', 'auth', 'authSecret', 'signing', 'filter', 'timeoutMs']
  const elsewhere = own && !shown.includes(own.field) && !own.field.startsWith('headers') ? own : null
  return (
    <>
      <div className={css.pair}>
        <Select
          label="Method"
          comboboxProps={inside}
          data={[{ value: '', label: `${catalog.methods.default} (${catalog.name})` }, ...Method.options]}
          value={once.method ?? ''}
          error={errorAt('method')}
          onChange={(method) => onChange({ method: (method || null) as Once['method'] })}
        />
        <Select
          label="Body"
          comboboxProps={inside}
          data={[
            { value: '', label: `${catalog.contentTypes[0] === 'form' ? 'Form' : 'JSON'} (${catalog.name})` },
            { value: 'json', label: 'JSON' },
            { value: 'form', label: 'Form' },
          ]}
          value={once.contentType ?? ''}
          error={errorAt('contentType')}
          onChange={(contentType) => onChange({ contentType: (contentType || null) as Once['contentType'] })}
        />
      </div>
      <HeadersField catalog={catalog} headers={once.headers} problem={own} onChange={(headers) => onChange({ headers })} />
      <div className={css.pair}>
        <Select
          label="Authentication"
          comboboxProps={inside}
          data={[
            { value: 'none', label: 'None' },
            { value: 'basic', label: 'Basic' },
            { value: 'bearer', label: 'Bearer token' },
          ]}
          value={once.auth}
          error={errorAt('auth', 'auth.kind', 'auth.username')}
          onChange={(auth) => onChange({ auth: auth as Once['auth'] })}
        />
        <Select
          label="Signature"
          comboboxProps={inside}
          data={[
            { value: 'catalog', label: `As ${catalog.name} signs` },
            ...signatureSchemes.filter((scheme) => scheme !== 'custom').map((value) => ({ value, label: schemeNames[value] })),
          ]}
          value={once.scheme}
          error={errorAt('signing', 'signing.scheme')}
          onChange={(scheme) => onChange({ scheme: scheme as Once['scheme'] })}
        />
      </div>
      {once.auth === 'none' ? null : (
        <div className={css.pair}>
          {once.auth === 'basic' ? (
            <TextInput
              label="User name"
              autoComplete="off"
              value={once.username}
              onChange={(event) => onChange({ username: event.currentTarget.value })}
            />
          ) : null}
          <PasswordInput
            label={once.auth === 'basic' ? 'Password' : 'Token'}
            autoComplete="off"
            value={once.authSecret}
            error={errorAt('authSecret')}
            onChange={(event) => onChange({ authSecret: event.currentTarget.value })}
          />
        </div>
      )}
      <div className={css.pair}>
        <TextInput
          label="Timeout (seconds)"
          placeholder={formatDuration(catalog.delivery.timeoutMs.value)}
          inputMode="decimal"
          value={once.timeout}
          error={errorAt('timeoutMs')}
          onChange={(event) => onChange({ timeout: event.currentTarget.value })}
        />
        <TextInput
          label="Only if (JSONata)"
          placeholder="payload.score > 50"
          classNames={{ input: css.code }}
          value={once.filter}
          error={errorAt('filter')}
          onChange={(event) => onChange({ filter: event.currentTarget.value })}
        />
      </div>
      {elsewhere ? <ProblemNote problem={elsewhere} /> : null}
      <Button
        variant="subtle"
        color="gray"
        className={css.reset}
        onClick={() => onChange({ ...noOnce, chosen: true, target: once.target, secret: once.secret })}
      >
        Back to how {catalog.name} sends
      </Button>
    </>
  )
}
