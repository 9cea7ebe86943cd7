import type { Catalog } from '../../src-preload/contract/catalog'
import { durationText } from './duration-text'
import type { Fact } from './facts'
import { retryInWords } from './retry-words'
import { pauseInWords, redirectInWords } from './rule-words'
import { schemeNames } from './scheme-names'

/** A provider's delivery rules as facts; the timeout comes first. */
export function deliveryFacts(catalog: Catalog): Fact[] {
  const { timeoutMs, retry, pause, redirect } = catalog.delivery
  return [
    { name: 'Timeout', value: durationText(timeoutMs.value), ...originOf(catalog, timeoutMs) },
    { name: 'Retries', value: retryInWords(retry.value), ...originOf(catalog, retry) },
    { name: 'Pause', value: pauseInWords(pause.value), ...originOf(catalog, pause) },
    { name: 'Redirects', value: redirectInWords[redirect.value], ...originOf(catalog, redirect) },
  ]
}

/** Where a rule comes from. A catalog of one's own speaks for no page, so none of its rules is missing from one. */
export function originOf(
  { id }: Pick<Catalog, 'id'>,
  { source, note }: { source: string | null; note?: string },
): Pick<Fact, 'source' | 'note'> {
  return { source: id === 'custom' ? undefined : source, note }
}

/** How a provider sends, whatever the hook. */
export function sendingFacts(catalog: Catalog): Fact[] {
  const { methods, contentTypes, url, auth, secret, signature, headers, subscription } = catalog
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
    ...(auth.kinds.length > 0 ? [{ name: 'Authentication', value: authInWords(catalog), note: auth.note }] : []),
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

/** Settings of the provider's own, with what they do. */
export function optionFacts(catalog: Catalog): Fact[] {
  const { options, settings, logResponseBody } = catalog
  return [
    ...options.map(({ label, help, source }) => ({ name: label, value: help, source: source ?? undefined })),
    ...(settings.includes('customPayload')
      ? [{ name: 'Custom payload', value: 'A body of the fields you name, each mapped to a place in the data or a fixed text.' }]
      : []),
    ...(settings.includes('logResponseBody')
      ? [
          {
            name: 'Response bodies',
            value: logResponseBody.value ? 'Kept in the log' : 'Shown live, not kept',
            ...originOf(catalog, logResponseBody),
          },
        ]
      : []),
  ]
}

const authInWords = ({ auth: { kinds, methods } }: Catalog) =>
  `None or ${kinds.map((kind) => (kind === 'basic' ? 'Basic' : 'Bearer')).join(' or ')}${methods ? `, with ${methods.join(' and ')} only` : ''}`

function secretInWords({ secret }: Catalog): string {
  if (secret.presence === 'none') return 'None'
  const how = secret.presence === 'generated' ? 'Generated' : 'Optional'
  const where = secret.use === 'body' ? ', sent back in every body' : secret.use === 'signature' ? ', signs every request' : ''
  return `${how}${where}${secret.immutable ? '; fixed once the hook exists' : ''}`
}
