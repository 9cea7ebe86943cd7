import type { CatalogShelf } from '../catalogs'
import type { InboxRecord } from '../ports'
import type { AttemptFacts } from './capture'
import { eventTypeIn, objectIn } from './event-type'
import type { ReadRequest } from './request'

/** What a captured request is about. */
export interface CapturedFacts {
  json: Record<string, unknown> | null
  catalog: string | null
  eventType: string | null
}

/** Known from the attempt it comes from; a request from elsewhere is read. */
export function factsIn(
  { headers, text }: ReadRequest,
  inbox: InboxRecord | undefined,
  attempt: AttemptFacts | undefined,
  catalogs: CatalogShelf,
): CapturedFacts {
  const json = objectIn(text)
  if (attempt) return { json, catalog: attempt.catalog, eventType: attempt.eventType }
  const wanted = inbox?.settings?.catalog ?? null
  const expected = wanted !== null && catalogs.list().some(({ id }) => id === wanted) ? catalogs.get(wanted) : null
  const eventType = inbox ? eventTypeIn(headers, json, expected) : null
  return { json, catalog: expected && eventType !== null ? expected.id : null, eventType }
}
