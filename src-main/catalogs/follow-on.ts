import type { Catalog } from '../../src-preload/contract/catalog'
import { type JsonNode, memberOf, readJson, splice } from '../request/json-tree'

/**
 * The payload of an event that another one fires: the same text, typed edits, numbers and white space included, with its own event id and
 * type name where the causing type's sample has them. Places where the payload no longer has a string stay as they are.
 * @param cause the causing event's type and its payload as JSON text
 * @param own the follow-on event's type and id
 */
export function followOnPayload(
  catalog: Pick<Catalog, 'fresh' | 'eventTypes'>,
  cause: { type: string; payload: string },
  own: { type: string; eventId: string },
): string {
  const rules = Object.values(catalog.fresh)
  const typeIsInPayload = rules.some(({ kind }) => kind === 'event-type')
  const sample = catalog.eventTypes.find(({ type }) => type === cause.type)?.samples[0]?.payload
  const ownValue = (literal: string): string | undefined => {
    if (Object.hasOwn(catalog.fresh, literal) && catalog.fresh[literal]?.kind === 'event-id') return own.eventId
    return typeIsInPayload && literal === cause.type ? own.type : undefined
  }
  return splice(cause.payload, editsOf(readJson(cause.payload), sample, ownValue))
}

type Edit = Parameters<typeof splice>[1][number]

function editsOf(node: JsonNode, sample: unknown, ownValue: (literal: string) => string | undefined): Edit[] {
  if (typeof sample === 'string') {
    const value = node.kind === 'string' ? ownValue(sample) : undefined
    return value === undefined ? [] : [{ start: node.start, end: node.end, text: JSON.stringify(value) }]
  }
  if (typeof sample !== 'object' || sample === null) return []
  if (node.kind === 'array' && Array.isArray(sample)) return node.items.flatMap((item, index) => editsOf(item, sample[index], ownValue))
  return Object.entries(sample).flatMap(([name, member]) => {
    const own = memberOf(node, name)
    return own ? editsOf(own, member, ownValue) : []
  })
}
