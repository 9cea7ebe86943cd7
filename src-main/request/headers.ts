import type { HeaderPairs } from '../../src-preload/contract/exchange'

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const value = /^[\t\x20-\x7e\x80-\xff]*$/

/** These belong to one connection and not to the message (RFC 9110 section 7.6.1), or are made anew by HTTP each time it is sent. */
export const perConnection: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])
const reserved = new Set([...perConnection, 'content-length'])

/** Why this header can't be set, in a sentence, or null. */
export function headerFault(name: string, text: string): string | null {
  if (!token.test(name)) return `"${name}" is no header name: letters, digits and dashes make one.`
  if (reserved.has(name.toLowerCase())) return `${name} is set by HTTP itself and can't be set by hand: leave it out.`
  if (!value.test(text))
    return `The value of ${name} holds a character no header can carry: a line break, a control character, or one beyond Latin-1.`
  return null
}

/** A later pair replaces an earlier one of the same name, in its place. */
export function mergeHeaders(...lists: HeaderPairs[]): HeaderPairs {
  const merged: HeaderPairs = []
  const names: string[] = []
  for (const list of lists)
    for (const pair of list) {
      const name = pair[0].toLowerCase()
      const at = names.indexOf(name)
      if (at >= 0) merged[at] = pair
      else {
        names.push(name)
        merged.push(pair)
      }
    }
  return merged
}
