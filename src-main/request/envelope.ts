import jsonata from 'jsonata'
import type { EnvelopeMember } from '../../src-preload/contract/catalog'
import { type JsonNode, readJson } from './json-tree'

/** What an envelope's expressions see. */
export interface EnvelopeInput {
  event: { id: string; type: string; timestamp: string }
  payload: unknown
  secret: string | undefined
  hook: { id: string; name: string; catalog: string }
}

/** Writes the body text around a payload that stays exactly the text it was typed as. */
export type Envelope = (payloadText: string, input: EnvelopeInput) => Promise<string>

type Member =
  | { kind: 'payload'; name: string }
  | { kind: 'spread' }
  | { kind: 'value'; name: string; evaluate: (input: EnvelopeInput) => unknown }

/** Expressions are compiled once per catalog. They come with the program, so they run in process; a user's never do. */
export function compileEnvelope(members: EnvelopeMember[]): Envelope {
  const compiled = members.map(compileMember)
  return async (payloadText, input) => {
    const [only] = compiled
    if (compiled.length === 1 && only?.kind === 'spread') return payloadText
    const parts: string[] = []
    let taken: Set<string> = new Set()
    for (const member of compiled) {
      if (member.kind === 'spread') {
        const root = readJson(payloadText)
        // A list or a scalar has no members to stand beside: it is sent as typed, alone.
        if (root.kind !== 'object') return payloadText
        taken = namesOf(root)
        parts.push(innerText(payloadText))
      } else if (member.kind === 'payload') parts.push(`${JSON.stringify(member.name)}:${payloadText}`)
      else if (!taken.has(member.name)) {
        const found = member.evaluate(input)
        const value = found instanceof Promise ? await found : found
        if (value !== undefined) parts.push(`${JSON.stringify(member.name)}:${JSON.stringify(value)}`)
      }
    }
    const filled = parts.filter((part) => part !== '')
    // Nothing was added to a flat payload: it leaves with the very white space it was typed with.
    if (compiled[0]?.kind === 'spread' && filled.length <= 1 && taken.size > 0) return payloadText
    return `{${filled.join(',')}}`
  }
}

function compileMember(member: EnvelopeMember): Member {
  if ('spread' in member) return { kind: 'spread' }
  if (member.value === 'payload') return { kind: 'payload', name: member.name }
  if (member.value === 'secret') return { kind: 'value', name: member.name, evaluate: ({ secret }) => secret }
  const path = /^(event|hook)\.([a-z]+)$/.exec(member.value)
  if (path) return { kind: 'value', name: member.name, evaluate: plainPath(path[1] as 'event' | 'hook', path[2] ?? '') }
  const expression = jsonata(member.value)
  return { kind: 'value', name: member.name, evaluate: (input) => expression.evaluate(input) }
}

/** Most members just name a text: JSONata would take twenty times as long to find it. */
function plainPath(of: 'event' | 'hook', name: string): (input: EnvelopeInput) => unknown {
  return (input) => (Object.hasOwn(input[of], name) ? (input[of] as Record<string, unknown>)[name] : undefined)
}

function namesOf(root: Extract<JsonNode, { kind: 'object' }>): Set<string> {
  return new Set(root.members.map(([name]) => name))
}

function innerText(objectText: string): string {
  const inner = objectText.slice(objectText.indexOf('{') + 1, objectText.lastIndexOf('}'))
  return inner.trim() === '' ? '' : inner.trimEnd()
}
