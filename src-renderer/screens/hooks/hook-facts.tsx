import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import { CopyButton } from '../../components/copy-button'
import { type Fact, Facts } from '../../components/facts'
import { schemeNames } from '../../components/scheme-names'
import { useCatalog } from '../../stores/catalogs'
import { useHook } from '../../stores/hooks'
import { address } from '../../stores/route'
import { FilledTarget } from '../workspace/target/filled-target'
import { connectionInWords } from './form/connection-fields'
import { formOf } from './form/values'
import css from './hook-facts.module.css'
import { hookRules } from './hook-rules'
import { OptionFact } from './option-fact'
import { SecretState } from './secret-state'

/** All that is set on the hook, and the rules it follows, with whose they are. */
export function HookFacts({ hook }: { hook: Hook }) {
  const catalog = useCatalog(hook.catalog)
  return (
    <Facts
      facts={[
        ...addressFacts(hook, catalog),
        ...(catalog ? requestFacts(hook, catalog) : []),
        ...(catalog ? hookRules(hook, catalog) : []),
      ]}
    />
  )
}

function addressFacts(hook: Hook, catalog: Catalog | undefined): Fact[] {
  return [
    {
      name: 'Target',
      value: (
        <>
          <span className={css.target}>
            <code>{hook.target}</code>
            <CopyButton text={hook.target} what="the target" />
          </span>
          <FilledTarget target={hook.target} />
        </>
      ),
    },
    ...(hook.replaces ? [{ name: 'Replaces', value: <Replaced id={hook.replaces} /> }] : []),
    ...(hook.group ? [{ name: 'Group', value: hook.group }] : []),
    { name: 'Catalog', value: <a href={address('catalogs', hook.catalog)}>{catalog?.name ?? hook.catalog}</a> },
    { name: 'Events', value: hook.events === 'all' ? 'All, also those added later' : <EventNames events={hook.events} /> },
  ]
}

function requestFacts(hook: Hook, catalog: Catalog): Fact[] {
  const connection = [
    connectionInWords(formOf(hook, catalog).connection),
    hook.connection.allowHttp.length > 0 && `plain http for ${hook.connection.allowHttp.join(', ')}`,
  ].filter((words) => words && words !== 'as usual')
  const signing = hook.signing?.scheme ?? catalog.signature
  return [
    ...catalog.options.flatMap((option) => {
      const value = hook.options[option.key]
      return value === undefined ? [] : [{ name: option.label, value: <OptionFact hook={hook} option={option} value={value} /> }]
    }),
    ...(hook.filter ? [{ name: 'Filter', value: <code>{hook.filter}</code> }] : []),
    { name: 'Request', value: `${hook.method}, ${hook.contentType === 'form' ? 'form-encoded' : 'JSON'}` },
    ...(hook.auth.kind === 'none' ? [] : [{ name: 'Authentication', value: authInWords(hook.auth) }]),
    ...(hook.headers.length > 0 ? [{ name: 'Headers', value: <HookHeaders hook={hook} /> }] : []),
    ...(catalog.secret.presence === 'none' ? [] : [{ name: 'Secret', value: <SecretState hook={hook} /> }]),
    ...(signing && hook.hasSecret ? [{ name: 'Signature', value: schemeNames[signing] }] : []),
    ...(hook.customPayload.on ? [{ name: 'Custom payload', value: hook.customPayload.fields.map(({ field }) => field).join(', ') }] : []),
    ...(connection.length > 0 ? [{ name: 'Connection', value: connection.join(' · ') }] : []),
  ]
}

const authInWords = (auth: Hook['auth']) => (auth.kind === 'basic' ? `Basic, as ${auth.username}` : 'Bearer token')

/** The hook that this one took the place of, gone from the list but not from the log. */
function Replaced({ id }: { id: string }) {
  const known = useHook(id)
  return known ? <a href={address('hooks', id)}>{known.name}</a> : <code title="Its attempts stay in the log.">{id}</code>
}

const EventNames = ({ events }: { events: string[] }) => (
  <span className={css.events}>
    {events.map((type) => (
      <span key={type} className={css.event}>
        {type}
      </span>
    ))}
  </span>
)

const HookHeaders = ({ hook }: { hook: Hook }) =>
  hook.headers.map(({ name, value, secret }) => (
    <div key={name}>
      <code>
        {name}: {secret ? '••••••' : value}
      </code>
    </div>
  ))
