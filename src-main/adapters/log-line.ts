import { Exchange } from '../../src-preload/contract/exchange'

/** The small fields come first, so that a scan of a segment's beginnings of lines is enough to list or filter it. */
export function toLine(exchange: Exchange): string {
  const { v, id, at, direction, outcome, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt, ...rest } = exchange
  const { twin, pinned, error, timings, note, masks, request, response, ...marks } = rest
  return JSON.stringify({
    v,
    id,
    at,
    direction,
    outcome,
    catalog,
    hook,
    hookRevision,
    inbox,
    eventId,
    eventType,
    deliveryId,
    attempt,
    twin,
    pinned,
    error,
    timings,
    note,
    ...marks,
    masks,
    request,
    response,
  })
}

/** Null where the line is broken: it is no JSON, or no exchange. */
export function fromLine(line: Buffer): Exchange | null {
  try {
    const parsed = Exchange.safeParse(JSON.parse(line.toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
