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
const members = ['type', 'event', 'event_type', 'eventType', 'topic', 'event_name', 'eventName']
const form = /^[\p{L}\p{N}_.:/ -]{1,200}$/u

/**
 * What a captured event calls itself. With a catalog only a type of it counts, wherever the body's top or a header names it, or its only type;
 * without one whatever stands where senders usually write it. Null where nothing does.
 */
export function eventTypeIn(captured: HeaderPairs, json: Record<string, unknown> | null, catalog: Catalog | null): string | null {
  const inHeader = captured.find(([name]) => headers.has(name.toLowerCase()))?.[1]
  const named = [inHeader, ...members.map((name) => json?.[name])]
  const texts = named.filter((value): value is string => typeof value === 'string' && form.test(value))
  if (!catalog) return texts[0] ?? null
  const types = new Set(catalog.eventTypes.map(({ type }) => type))
  const anywhere = Object.values(json ?? {}).filter((value): value is string => typeof value === 'string')
  const known = [...texts, ...anywhere].find((text) => types.has(text))
  return known ?? (types.size === 1 && json ? ([...types][0] ?? null) : null)
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
