import type { Catalog } from '../../src-preload/contract/catalog'
import type { HeaderInput, Hook, Subscription } from '../../src-preload/contract/hook'
import { InboxName } from '../../src-preload/contract/inbox'
import { headerFault } from '../request/headers'
import { eventTypeOf } from './catalogs'
import { ProblemError } from './problem'

// What a provider lets a customer configure. Each rule refuses by the name of the field and says the way out; the form shows the same rules,
// but it is here that they hold.

/** `inbox:NAME` or an http(s) URL. Answers the inbox's name, or null for a URL. */
export function checkTarget(catalog: Catalog, target: string, field = 'target'): string | null {
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
  checkScheme(catalog, url, field)
  return null
}

function checkScheme(catalog: Catalog, url: URL, field: string): void {
  if (url.protocol === 'https:' || catalog.url.scheme === 'any') return
  if (catalog.url.scheme === 'https-or-loopback' && isLoopback(url.hostname)) return
  throw new ProblemError({
    code: 'not_allowed_by_catalog',
    message: `${catalog.name} takes only https URLs, and ${url.href} is plain http.`,
    field,
    fix: 'Use an https:// URL, or send to a local inbox: inbox:NAME.',
  })
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

export function checkSubscription(catalog: Catalog, events: Subscription | undefined): Subscription {
  if (events === undefined && catalog.subscription !== 'list') return 'all'
  if (events === 'all' && catalog.subscription === 'list') {
    throw refused(catalog, 'events', 'lets a hook take only the events selected for it', 'Name at least one event type.')
  }
  if (events === undefined || (events !== 'all' && events.length === 0)) {
    throw refused(catalog, 'events', 'wants at least one event type on a hook', 'Name at least one, or "all" where the provider allows it.')
  }
  if (events === 'all') return 'all'
  const types = [...new Set(events)]
  if (catalog.subscription === 'one-or-all' && types.length > 1) {
    throw refused(
      catalog,
      'events',
      'takes one event type on a hook, or all of them',
      'Make one hook for each type, or leave the type out to get all.',
    )
  }
  for (const [index, type] of types.entries()) refuseRemoved(catalog, type, `events.${index}`)
  return types
}

function refuseRemoved(catalog: Catalog, type: string, field: string): void {
  const known = eventTypeOf(catalog, type, field)
  if (known.status !== 'removed') return
  throw refused(
    catalog,
    field,
    `removed "${type}"`,
    known.replacedBy ? `Its page says: ${known.replacedBy}.` : 'Its page names no replacement.',
  )
}

export function checkMethod(catalog: Catalog, method: Hook['method'] | undefined): Hook['method'] {
  const chosen = method ?? catalog.methods.default
  if (!catalog.methods.allowed.includes(chosen)) {
    throw refused(catalog, 'method', `does not send ${chosen}`, `Use ${catalog.methods.allowed.join(', ')}.`)
  }
  return chosen
}

export function checkContentType(catalog: Catalog, contentType: Hook['contentType'] | undefined): Hook['contentType'] {
  const chosen = contentType ?? catalog.contentTypes[0] ?? 'json'
  if (!catalog.contentTypes.includes(chosen)) {
    throw refused(catalog, 'contentType', `does not send ${chosen}`, `Use ${catalog.contentTypes.join(', ')}.`)
  }
  return chosen
}

export function checkHeaders(catalog: Catalog, headers: HeaderInput[]): void {
  if (headers.length > 0 && !catalog.settings.includes('headers')) {
    throw refused(catalog, 'headers', 'has no setting for headers', 'Leave them out.')
  }
  for (const [index, { name, value }] of headers.entries()) {
    const fault = headerFault(name, value ?? '')
    if (fault) throw invalid(`headers.${index}`, fault, 'Change the header or take it out.')
    const twice = headers.findIndex((other) => other.name.toLowerCase() === name.toLowerCase())
    if (twice < index) throw invalid(`headers.${index}.name`, `The header ${name} stands twice.`, 'Keep one of them.')
  }
}

export function checkSecretAllowed(catalog: Catalog): void {
  if (catalog.secret.presence === 'none') throw refused(catalog, 'secret', 'has no secret', 'Leave it out.')
}

/** A secret that can't be changed any more: the provider's way is another hook. */
export function refuseImmutableSecret(catalog: Catalog): void {
  if (!catalog.secret.immutable) return
  throw refused(catalog, 'secret', 'never lets a secret change after creation', 'Delete the hook and create a new one with the new secret.')
}

export function checkTimeout(catalog: Catalog, timeoutMs: number | null | undefined): void {
  if (timeoutMs != null && !catalog.settings.includes('timeout')) {
    throw refused(catalog, 'timeoutMs', 'has no setting for a timeout', 'Leave it out.')
  }
}

const invalid = (field: string, message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field, fix })

const refused = (catalog: Catalog, field: string, why: string, fix: string) =>
  new ProblemError({ code: 'not_allowed_by_catalog', message: `${catalog.name} ${why}.`, field, fix })
