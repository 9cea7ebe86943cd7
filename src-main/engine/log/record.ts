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

  /** Most bodies are small and stand in the line; large ones have a file of their own, and are waited for. */
  function keep(part: 'request' | 'response', { headers, body }: Message, scan: Scan, secretHeaders: SecretHeaders): Kept | Promise<Kept> {
    const head = maskHeaders(headers, part, scan, secretHeaders)
    const { kept, masks } = maskBytes(body, `${part}.body`, scan)
    const text = kept.length === 0 ? '' : utf8Text(kept)
    const bodyEncoding = text === null ? 'base64' : 'utf8'
    const isLarge = kept.length > limits.inlineBodyBytes
    const message: Kept['message'] = {
      headers: head.kept,
      body: isLarge ? null : (text ?? toBase64(kept)),
      bodyEncoding,
      bodyRef: null,
      size: body.length,
      sha256: body.length === 0 ? emptySha256 : crypto.sha256(body),
      storedSize: kept.length,
    }
    const all = masks.length === 0 ? head.masks : [...head.masks, ...masks]
    if (!isLarge) return { message, masks: all }
    return bodies.put(kept).then((bodyRef) => ({ message: { ...message, bodyRef }, masks: all }))
  }

  function append(happened: TrueExchange, scan: Scan, sent: Kept, answered: Kept | null, withheld: boolean) {
    const { request, response, twinSha256 } = happened
    const url = maskText(request.url, 'request.url', scan)
    const exchange = assembled(happened, scan, {
      request: { method: request.method, url: url.kept, ...sent.message },
      response:
        response && answered ? { status: response.status, ...answered.message, ...(withheld ? omitted(response.body, crypto) : {}) } : null,
      masks: [...url.masks, ...sent.masks, ...(answered?.masks ?? [])],
    })
    return log.append(exchange).then((position) => {
      const summary: ExchangeSummary = summaryOf(exchange, twinSha256 === null ? null : twinSha256 === exchange.request.sha256)
      recent.add(summary)
      if (changes.listening()) changes.publish({ kind: 'exchange', exchange: summary })
      return { exchange, position }
    })
  }

  return {
    recent,
    // No `await` where there is nothing to wait for: under load this comes thousands of times a second.
    record(happened) {
      const { request, response, owner, secretHeaders, keepResponseBody } = happened
      const scan = secrets.scannerFor(owner)
      const sent = keep('request', request, scan, secretHeaders)
      const withheld = response !== null && !keepResponseBody && response.body.length > 0
      if (withheld) unwritten.keep(happened.id, maskBytes(response.body, 'response.body', scan).kept)
      const answered = response && keep('response', withheld ? { ...response, body: nothing } : response, scan, secretHeaders)
      if (sent instanceof Promise || answered instanceof Promise)
        return Promise.all([sent, answered]).then(([first, second]) => append(happened, scan, first, second, withheld))
      return append(happened, scan, sent, answered, withheld)
    },
  }
}

interface Message {
  headers: HeaderPairs
  body: Uint8Array
}
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
  const marks = marksOf(happened, masked)
  return {
    v: 1,
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
    pinned: false,
    error: error && { ...error, message: masked(error.message) },
    timings,
    note: null,
    masks: kept.masks,
    ...marks,
    request: kept.request,
    response: kept.response,
  }
}

function marksOf(happened: TrueExchange, masked: (text: string) => string): Partial<Exchange> | undefined {
  let marks: Record<string, unknown> | undefined
  for (const name of occasional) {
    const value: unknown = happened[name as keyof TrueExchange]
    if (value === undefined) continue
    marks ??= {}
    marks[name] = value
  }
  if (!marks) return undefined
  const { redirects, messageId } = happened
  if (redirects) marks.redirects = redirects.map(({ status, to }) => ({ status, to: masked(to) }))
  if (messageId !== undefined) marks.messageId = masked(messageId)
  return marks
}
