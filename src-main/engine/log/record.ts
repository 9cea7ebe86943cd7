import type {
  Exchange,
  ExchangeError,
  ExchangeSummary,
  HeaderPairs,
  KeptRequest,
  KeptResponse,
  Mask,
  Outcome,
  Timings,
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
  /** `text`: what the body reads as, null where it is no UTF-8, from whoever has read it already. */
  request: { method: string; url: string; headers: HeaderPairs; body: Uint8Array; text?: string | null | undefined }
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
  function keep(
    part: 'request' | 'response',
    { headers, body, text: read }: Message,
    scan: Scan,
    secretHeaders: SecretHeaders,
  ): Kept | Promise<Kept> {
    const head = maskHeaders(headers, part, scan, secretHeaders)
    const { kept, masks } = maskBytes(body, `${part}.body`, scan)
    const text = kept.length === 0 ? '' : read !== undefined && kept === body ? read : utf8Text(kept)
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
    const { headers, body, bodyEncoding, bodyRef, size, sha256, storedSize } = sent.message
    const exchange = assembled(happened, scan, {
      request: { method: request.method, url: url.kept, headers, body, bodyEncoding, bodyRef, size, sha256, storedSize },
      response: response && answered ? keptResponse(response, answered, withheld, crypto) : null,
      masks: url.masks.concat(sent.masks, answered?.masks ?? []),
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
  text?: string | null | undefined
}
interface Kept {
  message: Omit<KeptRequest, 'method' | 'url'>
  masks: Mask[]
}

const nothing = new Uint8Array()

function keptResponse(
  response: NonNullable<TrueExchange['response']>,
  { message }: Kept,
  withheld: boolean,
  { sha256: hashed }: Needs['crypto'],
): KeptResponse {
  const { headers, body, bodyEncoding, bodyRef, size, sha256, storedSize } = message
  const kept: KeptResponse = { status: response.status, headers, body, bodyEncoding, bodyRef, size, sha256, storedSize }
  if (!withheld) return kept
  const whole = response.body
  return { ...kept, body: null, size: whole.length, sha256: hashed(whole), bodyOmitted: omittedReason }
}

/** None of its members can be forgotten. */
type AllMembers = { [Name in keyof Required<Exchange>]: Exchange[Name] }

/**
 * In the order of a line's members: what an index needs comes first, so that it can be read without parsing the rest. All members are written out,
 * those too that most exchanges have nothing for: undefined ones are left out of the line, and objects put together in parts take several times as long.
 */
function assembled(happened: TrueExchange, scan: Scan, kept: Pick<Exchange, 'request' | 'response' | 'masks'>): AllMembers {
  const { id, at, direction, outcome, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt } = happened
  const { twin, error, timings, flags, redirects, verification, handshake, scripted, messageId, retryOf, forwardedAs, passedOn } = happened
  const masked = (text: string) => maskText(text, 'request.url', scan).kept
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
    flags,
    redirects: redirects?.map(({ status, to }) => ({ status, to: masked(to) })),
    verification,
    handshake,
    scripted,
    messageId: messageId === undefined ? undefined : masked(messageId),
    retryOf,
    forwardedAs,
    passedOn,
    request: kept.request,
    response: kept.response,
  }
}
