import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import { limits } from '../../../src-preload/contract/limits'
import type { Message, MessageField, SignatureRule } from '../schemes/scheme'
import type { Finding, VerifyRequest } from './case'

/** The message as its headers tell it, or what keeps it from being read. `missing`: headers that are not there. */
export type ReadMessage = { message: Message; received: string[] } | { fault: Finding; missing: string[] }

export function headerOf(headers: HeaderPairs, name: string | null): string | undefined {
  if (name === null) return undefined
  const wanted = name.toLowerCase()
  // The length tells most of them apart, and costs nothing.
  for (const [other, value] of headers) if (other.length === wanted.length && other.toLowerCase() === wanted) return value
}

export function readMessage(scheme: SignatureRule, request: VerifyRequest): ReadMessage {
  const { headers, body } = request
  const value = headerOf(headers, scheme.headers.signature)
  const read = value === undefined ? undefined : scheme.form.read(value.trim())
  const field = (name: MessageField): string => {
    const known = name === 'timestamp' ? undefined : request[name]
    return read?.[name] ?? headerOf(headers, scheme.headers[name]) ?? known ?? ''
  }
  const lacking = scheme.needs.filter((name) => field(name) === '')
  const missing = [...(value === undefined ? [scheme.headers.signature] : []), ...lacking.flatMap((name) => scheme.headers[name] ?? [])]
  if (missing.length > 0) return { fault: headersMissing(missing), missing }
  if (!read) return { fault: malformed(scheme, value ?? ''), missing: [] }
  const [unknown] = lacking
  if (unknown !== undefined) return { fault: fieldUnknown(unknown), missing: [] }

  const names = read.names?.split(' ').filter(Boolean) ?? []
  if (names.length > limits.headerCount) return { fault: malformed(scheme, value ?? ''), missing: [] }
  const absent = names.filter((name) => headerOf(headers, name) === undefined)
  if (absent.length > 0) return { fault: headersMissing(absent), missing: absent }
  const named = names.map((name): [string, string] => [name, headerOf(headers, name) ?? ''])
  const message = { id: field('id'), timestamp: field('timestamp'), eventType: field('eventType'), named, body }
  return { message, received: read.signatures }
}

function headersMissing(names: string[]): Finding {
  const one = names.length === 1
  return {
    reason: 'header_missing',
    explanation: `The header${one ? '' : 's'} ${names.join(', ')} ${one ? 'is' : 'are'} missing.`,
    fix: `Send ${one ? 'it' : 'them'}, and let no proxy on the way drop ${one ? 'it' : 'them'}; or choose the scheme that was really used.`,
  }
}

function malformed({ headers, facts }: SignatureRule, value: string): Finding {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value
  return {
    reason: 'header_malformed',
    explanation: `${headers.signature} holds "${shown}", which is not of the form ${facts.value}.`,
    fix: `Write it as ${facts.value}.`,
  }
}

function fieldUnknown(field: MessageField): Finding {
  const name = field === 'eventType' ? 'event type' : field
  return {
    reason: 'header_missing',
    explanation: `The signed content has the ${name} in it, and no header carries it.`,
    fix: `Name the header of the ${name} in the scheme, or take it out of the signed content.`,
  }
}
