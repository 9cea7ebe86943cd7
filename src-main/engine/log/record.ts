import {
  Exchange,
  type ExchangeError,
  type ExchangeSummary,
  type HeaderPairs,
  type KeptRequest,
  type KeptResponse,
  type Mask,
  type Outcome,
  type Timings,
} from '../../../src-preload/contract/exchange'
import { limits } from '../../../src-preload/contract/limits'
import { toBase64, utf8Text } from '../../request/bytes'
import type { ChangeHub } from '../changes'
import type { BodyStore, Crypto, LogPosition, LogStore } from '../ports'
import type { KnownSecrets, Scan } from '../secrecy/known-secrets'
import { maskBytes, maskHeaders, maskText, type SecretHeaders } from '../secrecy/masks'
import { createRecent, type Recent, summaryOf } from './summaries'
import { omittedReason, type UnwrittenBodies } from './unwritten-bodies'

/** An exchange with its true bytes, as it happened; nothing of it is kept before it is masked. */
export interface TrueExchange extends Omit<Exchange, 'v' | 'request' | 'response' | 'masks' | 'pinned' | 'note'> {
  request: { method: string; url: string; headers: HeaderPairs; body: Uint8Array }
  response: { status: number; headers: HeaderPairs; body: Uint8Array } | null
  error: ExchangeError | null
  timings: Timings
  outcome: Outcome
  /** Prefix of the vault refs whose short secrets are looked for as well: those of the exchange's own hook. */
  owner: string | null
  secretHeaders: SecretHeaders
  /** False: the response body is not written anywhere; its size and hash are. */
  keepResponseBody: boolean
  twinSha256: string | null
}

export interface Recorder {
  /** Resolves when the line is in the file. */
  record(exchange: TrueExchange): Promise<{ exchange: Exchange; position: LogPosition }>
  recent: Recent
}
interface Needs {
  log: LogStore
  bodies: BodyStore
  crypto: Pick<Crypto, 'sha256'>
  secrets: KnownSecrets
  changes: ChangeHub
  unwritten: UnwrittenBodies
}

export function createRecorder({ log, bodies, crypto, secrets, changes, unwritten }: Needs): Recorder {
  const recent = createRecent()

  const emptySha256 = crypto.sha256(nothing)

  /** Most bodies are small and kept at once; only large ones are waited for. */
  function keep(part: 'request' | 'response', message: Message, scan: Scan, secretHeaders: SecretHeaders): Kept | Promise<Kept> {
    const { headers, body } = message
    const maskedHeaders = maskHeaders(headers, part, scan, secretHeaders)
    const maskedBody = maskBytes(body, `${part}.body`, scan)
    const facts = { size: body.length, sha256: body.length === 0 ? emptySha256 : crypto.sha256(body), storedSize: maskedBody.kept.length }
    const masks = maskedBody.masks.length === 0 ? maskedHeaders.masks : [...maskedHeaders.masks, ...maskedBody.masks]
    const kept = ({ body: text, bodyEncoding, bodyRef }: Place): Kept => ({
      message: { headers: maskedHeaders.kept, body: text, bodyEncoding, bodyRef, ...facts },
      masks,
    })
    const place = placeOf(maskedBody.kept)
    return place instanceof Promise ? place.then(kept) : kept(place)
  }

  /** Small bodies stand in the line, large ones in a file of their own. */
  function placeOf(bytes: Uint8Array): Place | Promise<Place> {
    const text = utf8Text(bytes)
    const bodyEncoding = text === null ? 'base64' : 'utf8'
    if (bytes.length > limits.inlineBodyBytes) return bodies.put(bytes).then((bodyRef) => ({ body: null, bodyEncoding, bodyRef }))
    return { body: text ?? toBase64(bytes), bodyEncoding, bodyRef: null }
  }

  return {
    recent,
    async record(happened) {
      const { request, response, owner, secretHeaders, keepResponseBody, twinSha256 } = happened
      const scan = secrets.scannerFor(owner)
      const url = maskText(request.url, 'request.url', scan)
      const keptRequest = keep('request', request, scan, secretHeaders)
      const sent = keptRequest instanceof Promise ? await keptRequest : keptRequest
      const withheld = response !== null && !keepResponseBody && response.body.length > 0
      if (withheld) unwritten.keep(happened.id, maskBytes(response.body, 'response.body', scan).kept)
      const keptResponse = response && keep('response', withheld ? { ...response, body: nothing } : response, scan, secretHeaders)
      const answered = keptResponse instanceof Promise ? await keptResponse : keptResponse
      const exchange = assembled(happened, scan, {
        request: { method: request.method, url: url.kept, ...sent.message },
        response:
          response && answered
            ? { status: response.status, ...answered.message, ...(withheld ? omitted(response.body, crypto) : {}) }
            : null,
        masks: [...url.masks, ...sent.masks, ...(answered?.masks ?? [])],
      })
      const position = await log.append(exchange)
      const summary: ExchangeSummary = summaryOf(exchange, twinSha256 === null ? null : twinSha256 === exchange.request.sha256)
      recent.add(summary)
      if (changes.listening()) changes.publish({ kind: 'exchange', exchange: summary })
      return { exchange, position }
    },
  }
}

interface Message {
  headers: HeaderPairs
  body: Uint8Array
}
type Place = Pick<KeptRequest, 'body' | 'bodyEncoding' | 'bodyRef'>
interface Kept {
  message: Omit<KeptRequest, 'method' | 'url'>
  masks: Mask[]
}

const nothing = new Uint8Array()

function omitted(body: Uint8Array, crypto: Needs['crypto']): Pick<KeptResponse, 'body' | 'size' | 'sha256' | 'bodyOmitted'> {
  return { body: null, size: body.length, sha256: crypto.sha256(body), bodyOmitted: omittedReason }
}

/** Members that an exchange has only where there is something to tell. */
const occasional = (Object.keys(Exchange.shape) as (keyof Exchange)[]).filter((name) => Exchange.shape[name].safeParse(undefined).success)

/** In the order of a line's members: what an index needs comes first, so that it can be read without parsing the rest. */
function assembled(happened: TrueExchange, scan: Scan, kept: Pick<Exchange, 'request' | 'response' | 'masks'>): Exchange {
  const { id, at, direction, outcome, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt } = happened
  const { twin, error, timings } = happened
  const masked = (text: string) => maskText(text, 'request.url', scan).kept
  return {
    ...{ v: 1 as const, id, at, direction, outcome, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt, twin },
    pinned: false,
    error: error && { ...error, message: masked(error.message) },
    timings,
    note: null,
    masks: kept.masks,
    ...marksOf(happened, masked),
    request: kept.request,
    response: kept.response,
  }
}

function marksOf(happened: TrueExchange, masked: (text: string) => string): Partial<Exchange> {
  const marks: Record<string, unknown> = {}
  for (const name of occasional) {
    const value: unknown = happened[name as keyof TrueExchange]
    if (value !== undefined) marks[name] = value
  }
  const { redirects, messageId } = happened
  if (redirects) marks.redirects = redirects.map(({ status, to }) => ({ status, to: masked(to) }))
  if (messageId !== undefined) marks.messageId = masked(messageId)
  return marks
}
