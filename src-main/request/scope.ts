import type { Catalog } from '../../src-preload/contract/catalog'
import type { Event } from '../../src-preload/contract/event'
import type { Hook } from '../../src-preload/contract/hook'
import { type JsonNode, memberOf, readJson, writeJson } from './json-tree'

/** What a user's expressions see of an event and its hook: JSON text, with the payload as it was typed, and the same as a tree. */
export interface Scope {
  text: string
  tree: JsonNode
  /** The event's own time, so that every attempt of it gives the same bytes. */
  now: number
  seed: number
}

/**
 * `{ event: {id, type, timestamp}, payload, hook: {id, name, catalog}, … }` and, by its key, each `named` option of the catalog: what the hook
 * has set, else what the payload has at its place.
 */
export function scopeOf(
  event: Pick<Event, 'id' | 'type' | 'at' | 'payload'>,
  hook: Pick<Hook, 'id' | 'name' | 'options'>,
  catalog: Pick<Catalog, 'id' | 'options'>,
): Scope {
  const payload = readJson(event.payload)
  const named = catalog.options
    .filter(({ kind }) => kind === 'named')
    .flatMap((option): [string, string][] => {
      const text = namedText(hook.options[option.key], option.effect.kind === 'none' ? undefined : placeIn(payload, option.effect.path))
      return text === undefined ? [] : [[option.key, text]]
    })
  const members: [string, string][] = [
    ['event', JSON.stringify({ id: event.id, type: event.type, timestamp: event.at })],
    ['payload', event.payload],
    ['hook', objectText([...entriesOf({ id: hook.id, name: hook.name, catalog: catalog.id }), ...named])],
    ...named,
  ]
  const text = objectText(members)
  return { text, tree: readJson(text), now: Date.parse(event.at), seed: hash(event.at + event.payload) }
}

/** The value at a dotted path, or undefined. */
export function placeIn(node: JsonNode, path: string): JsonNode | undefined {
  return path.split('.').reduce<JsonNode | undefined>((at, name) => memberOf(at, name), node)
}

function namedText(set: Hook['options'][string] | undefined, inPayload: JsonNode | undefined): string | undefined {
  if (typeof set === 'object') return JSON.stringify(set)
  if (inPayload?.kind === 'object') return writeJson(inPayload)
  return typeof set === 'string' ? JSON.stringify({ id: set, name: set }) : undefined
}

const entriesOf = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]): [string, string] => [name, JSON.stringify(value)])
const objectText = (members: [string, string][]) => `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`

/** FNV-1a, 32 bit: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}
