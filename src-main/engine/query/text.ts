import type { Exchange, KeptRequest, KeptResponse } from '../../../src-preload/contract/exchange'
import type { Scope } from './filter'

/** Whether a text stands in one of the places, whatever its case. Large bodies are asked for only where nothing else holds it. */
export async function textIn(exchange: Exchange, text: string, places: Scope[], body: (ref: string) => Promise<string>): Promise<boolean> {
  const wanted = text.toLowerCase()
  for (const one of textsOf(exchange, places)) if (one.toLowerCase().includes(wanted)) return true
  for (const ref of bodiesOf(exchange, places)) if ((await body(ref)).toLowerCase().includes(wanted)) return true
  return false
}

function* textsOf(
  { request, response, note, id, eventId, eventType, deliveryId, error, flags }: Exchange,
  places: Scope[],
): Generator<string> {
  const asked = (...scopes: Scope[]) => scopes.some((scope) => places.includes(scope))
  if (asked('url', 'request')) yield request.url
  if (asked('headers', 'request')) yield* headersOf(request)
  if (response && asked('headers', 'response')) yield* headersOf(response)
  if (asked('body', 'request')) yield* inline(request)
  if (response && asked('body', 'response')) yield* inline(response)
  if (asked('note') && note !== null) yield note
  // Where words may stand anywhere, what names the exchange counts too.
  if (!asked('url') || !asked('body') || !asked('note')) return
  for (const one of [id, eventId, eventType, deliveryId, error?.message ?? null, ...(flags ?? [])]) if (one !== null) yield one
}

function* headersOf({ headers }: KeptRequest | KeptResponse): Generator<string> {
  for (const [name, value] of headers) yield `${name}: ${value}`
}

function* inline({ body, bodyEncoding }: KeptRequest | KeptResponse): Generator<string> {
  if (body !== null && bodyEncoding === 'utf8') yield body
}

/** Files of the bodies that are kept apart. */
function bodiesOf({ request, response }: Exchange, places: Scope[]): string[] {
  const all = places.includes('body')
  const sides = [all || places.includes('request') ? request : null, all || places.includes('response') ? response : null]
  return sides.flatMap((side) => (side?.bodyRef && side.bodyEncoding === 'utf8' ? [side.bodyRef] : []))
}
