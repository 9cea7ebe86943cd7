import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Auth, HeaderInput, Hook } from '../../../src-preload/contract/hook'
import { headerFault } from '../../request/headers'
import { invalid, refused } from '../refusal'

// What a provider lets a customer configure about its requests. Each rule refuses by the name of the field and says the way out; the form shows
// the same rules, but it is here that they hold.

export function checkMethod(catalog: Catalog, method: Hook['method']): Hook['method'] {
  if (!catalog.methods.allowed.includes(method)) {
    throw refused(catalog, 'method', `does not send ${method}`, `Use ${catalog.methods.allowed.join(', ')}.`)
  }
  return method
}

export function checkContentType(catalog: Catalog, contentType: Hook['contentType']): Hook['contentType'] {
  if (!catalog.contentTypes.includes(contentType)) {
    throw refused(catalog, 'contentType', `does not send ${contentType}`, `Use ${catalog.contentTypes.join(', ')}.`)
  }
  return contentType
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

export function checkTimeout(catalog: Catalog, timeoutMs: number | null): number | null {
  if (timeoutMs === null || catalog.settings.includes('timeout')) return timeoutMs
  throw refused(catalog, 'timeoutMs', 'has no setting for a timeout', 'Leave it out.')
}

/** Authentication has to suit the method as well: both are checked together, and it is `auth` that must give way. */
export function checkAuth(catalog: Catalog, auth: Auth, method: Hook['method']): Auth {
  if (auth.kind === 'none') return auth
  const { kinds, methods } = catalog.auth
  if (kinds.length === 0) {
    throw refused(
      catalog,
      'auth',
      'has no setting for authentication',
      catalog.settings.includes('headers') ? 'Set a header.' : 'Leave it out.',
    )
  }
  if (!kinds.includes(auth.kind))
    throw refused(catalog, 'auth', `has no ${auth.kind} authentication`, `Use ${['none', ...kinds].join(' or ')}.`)
  if (methods && !methods.includes(method)) {
    throw refused(
      catalog,
      'auth',
      `authenticates only with ${methods.join(' and ')}, not with ${method}`,
      `Set auth to none, or keep the method ${methods[0]}.`,
    )
  }
  if (auth.kind === 'basic') checkUsername(auth.username)
  return auth
}

/** RFC 7617, section 2: the first colon ends the user name, and control characters have no place in it. */
function checkUsername(username: string): void {
  if (username === '') throw invalid('auth.username', 'Basic authentication needs a user name.', 'Give one.')
  if (username.includes(':')) {
    throw invalid('auth.username', 'A user name with ":" in it can\'t be sent: a receiver would cut it there.', 'Use another one.')
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  if (/[\u0000-\u001f\u007f]/.test(username)) throw invalid('auth.username', 'A user name holds no control characters.', 'Take them out.')
}

export function checkLogResponseBody(catalog: Catalog, value: boolean | null): boolean | null {
  if (value === null || catalog.settings.includes('logResponseBody')) return value
  throw refused(catalog, 'logResponseBody', 'has no setting for keeping response bodies', 'Leave it out: they are kept.')
}
