import type { Catalog } from '../../src-preload/contract/catalog'

/**
 * The payload of an event that another one fires: the same content, typed edits included, with its own event id and type name where the
 * causing type's sample has them. Places where the payload no longer has a string stay as they are.
 * @param cause the causing event's type and its parsed payload
 * @param own the follow-on event's type and id
 */
export function followOnPayload(
  catalog: Pick<Catalog, 'fresh' | 'eventTypes'>,
  cause: { type: string; payload: unknown },
  own: { type: string; eventId: string },
): unknown {
  const rules = Object.values(catalog.fresh)
  const typeIsInPayload = rules.some(({ kind }) => kind === 'event-type')
  const sample = catalog.eventTypes.find(({ type }) => type === cause.type)?.samples[0]?.payload
  const ownValue = (literal: string): string | undefined => {
    if (Object.hasOwn(catalog.fresh, literal) && catalog.fresh[literal]?.kind === 'event-id') return own.eventId
    return typeIsInPayload && literal === cause.type ? own.type : undefined
  }
  return overlay(cause.payload, sample, ownValue)
}

function overlay(value: unknown, sample: unknown, ownValue: (literal: string) => string | undefined): unknown {
  if (typeof value === 'string') return (typeof sample === 'string' ? ownValue(sample) : undefined) ?? value
  if (Array.isArray(value)) return value.map((item, index) => overlay(item, Array.isArray(sample) ? sample[index] : undefined, ownValue))
  if (value === null || typeof value !== 'object') return value
  const members: Record<string, unknown> = isRecord(sample) ? sample : {}
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, overlay(member, members[key], ownValue)]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
