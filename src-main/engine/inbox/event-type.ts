import type { Catalog } from '../../../src-preload/contract/catalog'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'

/** Where senders name the type of an event, beside its body. */
const headers = new Set([
  'x-github-event',
  'x-gitlab-event',
  'x-shopify-topic',
  'twitch-eventsub-subscription-type',
  'ce-type',
  'x-event-type',
  'x-webhook-event',
  'x-webhook-topic',
])
/** Tells most other headers apart without putting their names into lower case. */
const lengths = new Set([...headers].map(({ length }) => length))
const members = ['type', 'event', 'event_type', 'eventType', 'topic', 'event_name', 'eventName']
const form = /^[\p{L}\p{N}_.:/ -]{1,200}$/u

/**
 * What a captured event calls itself. With a catalog only a type of it counts, wherever the body's top or a header names it, or its only type;
 * without one whatever stands where senders usually write it. Null where nothing does.
 */
export function eventTypeIn(captured: HeaderPairs, json: Record<string, unknown> | null, catalog: Catalog | null): string | null {
  const types = catalog && new Set(catalog.eventTypes.map(({ type }) => type))
  const isOne = (value: unknown): value is string => typeof value === 'string' && (types ? types.has(value) : form.test(value))
  const inHeader = namedInHeader(captured)
  if (isOne(inHeader)) return inHeader
  if (json === null) return null
  for (const name of members) if (isOne(json[name])) return json[name]
  if (!types) return null
  return Object.values(json).find(isOne) ?? (types.size === 1 ? ([...types][0] ?? null) : null)
}

function namedInHeader(captured: HeaderPairs): string | undefined {
  for (const [name, value] of captured) if (lengths.has(name.length) && headers.has(name.toLowerCase())) return value
  return undefined
}

/** The members of a JSON object, or null where the text is none. Very large texts are not looked into. */
export function objectIn(text: string | null): Record<string, unknown> | null {
  if (text === null || text.length > 1_000_000 || !/^\s*\{/.test(text)) return null
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}
