import type { Catalog } from '../../../src-preload/contract/catalog'
import { InboxName } from '../../../src-preload/contract/inbox'
import { invalid, refused } from '../refusal'
import { variablesIn } from './variables'

/** Marks an exchange, or a preview, whose URL the provider itself would not have taken. */
export const refusedUrlFlag = 'provider would refuse this URL'

/** `inbox:NAME` or an http(s) URL. Answers the inbox's name, or null for a URL. `allowHttp` are the hosts plain http is fine for all the same. */
export function checkTarget(catalog: Catalog, target: string, allowHttp: string[], field = 'target'): string | null {
  // What a variable stands for is known when sending; then it is checked.
  if (variablesIn(target).length > 0) return null
  if (target.startsWith('inbox:')) {
    const name = InboxName.safeParse(target.slice('inbox:'.length))
    if (!name.success)
      throw invalid(field, `"${target}" names no inbox: ${name.error.issues[0]?.message}.`, 'Write inbox:orders, for example.')
    return name.data
  }
  if (!URL.canParse(target)) {
    throw invalid(
      field,
      `"${target}" is no URL.`,
      'Write it with its scheme, as in https://example.com/hook, or name a local inbox: inbox:orders.',
    )
  }
  const url = new URL(target)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid(field, `${url.protocol}// can't be sent to.`, 'Use an http:// or https:// URL.')
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      field,
      'A URL with a user name or password in it would stand in every log.',
      'Take them out and set an Authorization header instead.',
    )
  }
  if (!providerRefuses(catalog, url) || isAllowed(url.hostname, allowHttp)) return null
  throw refused(
    catalog,
    field,
    `takes only https URLs, and ${url.href} is plain http`,
    `Use an https:// URL, send to a local inbox (inbox:NAME), or allow plain http for ${isLoopback(url.hostname) ? 'loopback (--allow-http-loopback' : `${url.hostname} (--allow-http`}, connection.allowHttp).`,
  )
}

/** Whether the provider itself would not take this URL, whatever the hook allows. */
export function providerRefuses(catalog: Pick<Catalog, 'url'>, { protocol, hostname }: URL): boolean {
  if (protocol === 'https:' || catalog.url.scheme === 'any') return false
  return catalog.url.scheme === 'https' || !isLoopback(hostname)
}

/** RFC 6761, section 6.3, and RFC 5735, section 3. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function isAllowed(hostname: string, allowHttp: string[]): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return allowHttp.some((host) => (host === 'loopback' ? isLoopback(hostname) : host === bare))
}
