import { contentTypeOf, type ReadRequest } from './request'

/**
 * What expressions of an inbox see, as JSON text: `{ method, path, query, headers, body, text, inbox }`. `path` is what follows the inbox's name;
 * names of `headers` are in lower case; `body` is the JSON that came, digit by digit, the fields of a form, or else its text; null where it is no text.
 */
export function requestScope(request: ReadRequest, inbox: string): string {
  const { method, subPath, query, headers, text } = request
  const members: [string, string][] = [
    ['method', JSON.stringify(method)],
    ['path', JSON.stringify(subPath)],
    ['query', JSON.stringify(fieldsOf(query))],
    ['headers', JSON.stringify(joined(headers))],
    ['body', bodyText(request)],
    ['text', JSON.stringify(text)],
    ['inbox', JSON.stringify(inbox)],
  ]
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
}

function bodyText({ text, headers }: ReadRequest): string {
  if (text === null || text === '') return 'null'
  if (contentTypeOf(headers) === 'application/x-www-form-urlencoded') return JSON.stringify(fieldsOf(text))
  return isJson(text) ? text : JSON.stringify(text)
}

/** The last of several of one name, as most servers take it. */
function fieldsOf(encoded: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(encoded).entries())
}

function joined(headers: ReadRequest['headers']): Record<string, string> {
  const all = new Map<string, string>()
  for (const [name, value] of headers) {
    const before = all.get(name.toLowerCase())
    all.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(all)
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
