import type { Catalog } from '../../src-preload/contract/catalog'
import type { Fact } from './facts'
import { formatDuration } from './quantity'
import { retryInWords } from './retry-words'
import { schemeNames } from './scheme-names'

/** A provider's delivery rules as facts; the timeout comes first. */
export function deliveryFacts({ delivery: { timeoutMs, retry, pause, redirect } }: Catalog): Fact[] {
  return [
    { ...timeoutMs, name: 'Timeout', value: formatDuration(timeoutMs.value) },
    { ...retry, name: 'Retries', value: retryInWords(retry.value) },
    {
      ...pause,
      name: 'Pause',
      value:
        pause.value === null
          ? 'Never by itself'
          : `After ${pause.value.after} failed deliveries${pause.value.counting === 'consecutive' ? ' in a row' : ''}`,
    },
    { ...redirect, name: 'Redirects', value: 'Count as a failure' },
  ]
}

/** How a provider sends, whatever the hook. */
export function sendingFacts(catalog: Catalog): Fact[] {
  const { methods, contentTypes, url, secret, signature, headers, subscription } = catalog
  return [
    {
      name: 'Method',
      value:
        methods.allowed.length > 1
          ? `${methods.default}; also ${methods.allowed.filter((method) => method !== methods.default).join(', ')}`
          : methods.default,
      note: methods.note,
    },
    { name: 'Body', value: contentTypes.map((type) => (type === 'form' ? 'form-encoded' : 'JSON')).join(' or ') },
    {
      name: 'Target',
      value: { https: 'https only', 'https-or-loopback': 'https; plain http on this machine', any: 'http or https' }[url.scheme],
      note: url.note,
    },
    {
      name: 'Subscription',
      value: { 'one-or-all': 'One event per hook, or all', list: 'A list of events', 'all-or-list': 'All events, or a list' }[subscription],
    },
    { name: 'Secret', value: secretInWords(catalog), note: secret.note },
    ...(signature
      ? [
          {
            name: 'Signature',
            value: schemeNames[signature],
          },
        ]
      : []),
    ...(headers.length > 0 ? [{ name: 'Headers', value: headers.map(([name, value]) => `${name}: ${value}`).join(' · ') }] : []),
  ]
}

function secretInWords({ secret }: Catalog): string {
  if (secret.presence === 'none') return 'None'
  const how = secret.presence === 'generated' ? 'Generated' : 'Optional'
  const where = secret.use === 'body' ? ', sent back in every body' : secret.use === 'signature' ? ', signs every request' : ''
  return `${how}${where}${secret.immutable ? '; fixed once the hook exists' : ''}`
}
