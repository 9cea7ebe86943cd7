import jsonata from 'jsonata'
import type { EnvelopeMember } from '../../src-preload/contract/catalog'
import { andThen } from './and-then'
import { type JsonNode, readJson } from './json-tree'

/** What an envelope's expressions see besides the payload. */
export interface EnvelopeInput {
  event: { id: string; type: string; timestamp: string }
  secret: string | undefined
  hook: { id: string; name: string; catalog: string }
}

/** Writes the body text around a payload that stays exactly the text it was typed as; at once where no expression has to be asked. */
export type Envelope = (payloadText: string, input: EnvelopeInput) => string | Promise<string>

/** `label`: the name as it stands in the body. */
type Member =
  | { kind: 'payload'; label: string }
  | { kind: 'spread' }
  | { kind: 'value'; name: string; label: string; evaluate: (input: EnvelopeInput, payloadText: string) => unknown }

/** Expressions are compiled once per catalog. They come with the program, so they run in process; a user's never do. */
export function compileEnvelope(members: EnvelopeMember[]): Envelope {
  const compiled = members.map(compileMember)
  const spreadAt = compiled.findIndex(({ kind }) => kind === 'spread')
  if (compiled.length === 1 && spreadAt === 0) return (payloadText) => payloadText
  return (payloadText, input) => {
    const root = spreadAt < 0 ? null : readJson(payloadText)
    // A list or a scalar has no members to stand beside: it is sent as typed, alone.
    if (root && root.kind !== 'object') return payloadText
    const taken = root ? namesOf(root) : nothing
    const values: unknown[] = []
    let waits = false
    for (const [at, member] of compiled.entries()) {
      const isLeftOut = member.kind === 'value' && at > spreadAt && taken.has(member.name)
      const value = member.kind === 'value' && !isLeftOut ? member.evaluate(input, payloadText) : undefined
      waits ||= value instanceof Promise
      values.push(value)
    }
    return andThen(waits ? Promise.all(values) : values, (known) => {
      const parts = partsOf(compiled, known, payloadText)
      // Nothing was added to a flat payload: it leaves with the very white space it was typed with.
      return spreadAt === 0 && parts.length <= 1 && taken.size > 0 ? payloadText : `{${parts.join(',')}}`
    })
  }
}

const nothing: ReadonlySet<string> = new Set()

/** @param values those of the members that have one; undefined where an expression found nothing */
function partsOf(members: Member[], values: unknown[], payloadText: string): string[] {
  const parts: string[] = []
  for (const [at, member] of members.entries()) {
    const value = values[at]
    if (member.kind === 'payload') parts.push(`${member.label}:${payloadText}`)
    else if (member.kind === 'spread') parts.push(innerText(payloadText))
    else if (value !== undefined) parts.push(`${member.label}:${JSON.stringify(value)}`)
  }
  return parts.filter((part) => part !== '')
}

function compileMember(member: EnvelopeMember): Member {
  if ('spread' in member) return { kind: 'spread' }
  const { name } = member
  const label = JSON.stringify(name)
  if (member.value === 'payload') return { kind: 'payload', label }
  if (member.value === 'secret') return { kind: 'value', name, label, evaluate: ({ secret }) => secret }
  const path = /^(event|hook)\.([a-z]+)$/.exec(member.value)
  if (path) return { kind: 'value', name, label, evaluate: plainPath(path[1] as 'event' | 'hook', path[2] ?? '') }
  const expression = jsonata(member.value)
  return {
    ...{ kind: 'value', name, label },
    evaluate: (input, payloadText) => expression.evaluate({ ...input, payload: JSON.parse(payloadText) }),
  }
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
