import type { Hook } from '../../../src-preload/contract/hook'
import { CopyButton } from '../../components/copy-button'
import { type Fact, Facts } from '../../components/facts'
import { formatDuration } from '../../components/quantity'
import { deliveryFacts } from '../../components/rule-facts'
import { useCatalog } from '../../stores/catalogs'
import { address } from '../../stores/route'
import css from './hook-facts.module.css'

export function HookFacts({ hook }: { hook: Hook }) {
  const catalog = useCatalog(hook.catalog)
  const [timeout, ...rules] = catalog ? deliveryFacts(catalog) : []
  const own: Fact[] = [
    {
      name: 'Target',
      value: (
        <span className={css.target}>
          <code>{hook.target}</code>
          <CopyButton text={hook.target} what="the target" />
        </span>
      ),
    },
    { name: 'Catalog', value: <a href={address('catalogs', hook.catalog)}>{catalog?.name ?? hook.catalog}</a> },
    { name: 'Events', value: hook.events === 'all' ? 'All, also those added later' : <EventNames events={hook.events} /> },
    { name: 'Request', value: `${hook.method}, ${hook.contentType === 'form' ? 'form-encoded' : 'JSON'}` },
    ...(hook.headers.length > 0 ? [{ name: 'Headers', value: <HookHeaders hook={hook} /> }] : []),
    ...(hook.hasSecret ? [{ name: 'Secret', value: 'Set. It is encrypted and never shown again.' }] : []),
  ]
  const limit = hook.timeoutMs === null ? timeout : { name: 'Timeout', value: formatDuration(hook.timeoutMs) }
  return <Facts facts={[...own, ...(limit ? [limit] : []), ...rules]} />
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
