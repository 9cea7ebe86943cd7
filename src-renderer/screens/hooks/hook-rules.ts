import type { Catalog } from '../../../src-preload/contract/catalog'
import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Hook } from '../../../src-preload/contract/hook'
import { durationText } from '../../components/duration-text'
import type { Fact } from '../../components/facts'
import { retryInWords } from '../../components/retry-words'
import { originOf } from '../../components/rule-facts'
import { pauseInWords, redirectInWords } from '../../components/rule-words'
import { givenPolicy, ownRules } from './form/rules'

/** The rules that hold for a hook: its provider's with their source, its own marked as such. Rules that are off everywhere are left out. */
export function hookRules(hook: Hook, catalog: Catalog): Fact[] {
  const given = givenPolicy(catalog)
  const own = ownRules({ ...hook.delivery, ...(hook.timeoutMs === null ? {} : { timeoutMs: hook.timeoutMs }) }, given)
  const effective = { ...given, ...own }
  const { timeoutMs, retry, pause, redirect } = catalog.delivery
  const rule = (key: keyof DeliveryPolicy, name: string, words: (policy: DeliveryPolicy) => string, origin: Partial<Fact> = {}): Fact =>
    key in own
      ? { name, value: words(effective), note: `Set on this hook; else: ${words(given).toLowerCase()}.` }
      : { ...origin, name, value: words(given) }
  const ifOwn = (key: keyof DeliveryPolicy, name: string, words: (policy: DeliveryPolicy) => string) =>
    key in own ? [rule(key, name, words)] : []
  return [
    rule('timeoutMs', 'Timeout', (policy) => durationText(policy.timeoutMs), originOf(catalog, timeoutMs)),
    rule('retry', 'Retries', (policy) => retryInWords(policy.retry), originOf(catalog, retry)),
    ...ifOwn('jitter', 'Jitter', ({ jitter }) => (jitter === 0 ? 'None' : `± ${Math.round(jitter * 100)} %`)),
    ...ifOwn('retryAfter', 'Retry-After', (policy) => ({ ignore: 'Ignored', honour: 'Honoured', clamp: 'Clamped' })[policy.retryAfter]),
    rule('pause', 'Pause', (policy) => pauseInWords(policy.pause), originOf(catalog, pause)),
    ...ifOwn('gone', 'An answer 410', ({ gone }) => (gone === 'disable' ? 'Disables the hook' : 'Fails like any other')),
    ...ifOwn('slowDown', 'Slow down', ({ slowDown }) => (slowDown ? 'After 429, 502, 504 and timeouts' : 'Never')),
    ...ifOwn('noRetryHeader', 'Stopping header', ({ noRetryHeader }) => noRetryHeader ?? 'None'),
    rule('redirect', 'Redirects', (policy) => redirectInWords[policy.redirect], originOf(catalog, redirect)),
    ...ifOwn('concurrency', 'At a time', ({ concurrency }) => (concurrency === 1 ? '1, in the order of events' : String(concurrency))),
    ...ifOwn('ratePerSecond', 'At most', ({ ratePerSecond }) =>
      ratePerSecond === null ? 'As fast as they come' : `${ratePerSecond} a second`,
    ),
    ...ifOwn('keepTimestamp', 'Timestamp', ({ keepTimestamp }) =>
      keepTimestamp ? 'The first one, also on retries' : 'Each attempt its own',
    ),
    ...responseBody(hook, catalog),
  ]
}

function responseBody({ logResponseBody }: Hook, catalog: Catalog): Fact[] {
  const { logResponseBody: rule, settings } = catalog
  if (!settings.includes('logResponseBody')) return []
  const kept = logResponseBody ?? rule.value
  return [
    {
      name: 'Response bodies',
      value: kept ? 'Are kept in the log' : 'Are shown live and never written',
      ...(logResponseBody === null ? originOf(catalog, rule) : { note: 'Set on this hook.' }),
    },
  ]
}
