import { utf8Text } from '../request/bytes'
import { ownHeaders, type WholeExchange } from './message'

export interface Language {
  /** As in `python` or `node:fetch`. */
  id: string
  title: string
}

/** The languages code can be made in: each as it is usual there, and its other libraries. */
export async function languages(): Promise<Language[]> {
  const { availableTargets } = await import('httpsnippet')
  return availableTargets().flatMap(({ key, title, default: named, clients }) => {
    const others = clients.filter((client) => client.key !== usualOf(named, clients))
    return [{ id: key, title }, ...others.map((client) => ({ id: `${key}:${client.key}`, title: `${title} (${client.title})` }))]
  })
}

/** One of them names a library as its usual one that it does not have. */
function usualOf(named: string, clients: { key: string }[]): string {
  return clients.some(({ key }) => key === named) ? named : (clients[0]?.key ?? named)
}

/** Code that sends the request again; null where there is no such language, or where the body is no text. */
export async function codeOf(whole: WholeExchange, language: string): Promise<string | null> {
  const text = utf8Text(whole.request.body)
  if (text === null) return null
  const { HTTPSnippet, availableTargets } = await import('httpsnippet')
  const [key, client] = language.split(':')
  const target = availableTargets().find((one) => one.key === key)
  if (!target || (client !== undefined && !target.clients.some((one) => one.key === client))) return null
  const { method, url, headers } = whole.request
  const snippet = new HTTPSnippet({
    ...{ method, url: withoutBrackets(url), httpVersion: 'HTTP/1.1', cookies: [], queryString: [] },
    headers: Object.entries(joined(ownHeaders(headers))).map(([name, value]) => ({ name, value })),
    // Any other type would be parsed and written anew, and no longer be the bytes that were signed.
    postData: { mimeType: 'text/plain', text },
    ...{ headersSize: -1, bodySize: -1 },
  })
  const code = snippet.convert(target.key, client ?? usualOf(target.default, target.clients))
  return typeof code === 'string' ? code : null
}

/** Most libraries take one value for a name: RFC 9110 section 5.3 lets repeated ones be joined. */
function joined(headers: [string, string][]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of headers) values[name] = name in values ? `${values[name]}, ${value}` : value
  return values
}

/** `?a[b]=c` makes it throw. */
function withoutBrackets(url: string): string {
  const at = url.indexOf('?')
  return at < 0 ? url : url.slice(0, at) + url.slice(at).replaceAll('[', '%5B').replaceAll(']', '%5D')
}
