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
} from '../../src-preload/contract/exchange'
import { limits } from '../../src-preload/contract/limits'
import { toBase64, utf8Text } from '../request/bytes'
import type { ChangeHub } from './changes'
import type { KnownSecrets, Scan } from './known-secrets'
import { maskBytes, maskHeaders, maskText, type SecretHeaders } from './masks'
import type { BodyStore, Crypto, LogPosition, LogStore } from './ports'
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

  async function keep(
    part: 'request' | 'response',
    { headers, body }: { headers: HeaderPairs; body: Uint8Array },
    scan: Scan,
    secretHeaders: SecretHeaders,
  ) {
    const maskedHeaders = maskHeaders(headers, part, scan, secretHeaders)
    const maskedBody = maskBytes(body, `${part}.body`, scan)
    const kept: Omit<KeptRequest, 'method' | 'url'> = {
      headers: maskedHeaders.kept,
      ...(await place(maskedBody.kept)),
      size: body.length,
      sha256: crypto.sha256(body),
      storedSize: maskedBody.kept.length,
    }
    return { kept, masks: [...maskedHeaders.masks, ...maskedBody.masks] }
  }

  /** Small bodies stand in the line, large ones in a file of their own. */
  async function place(bytes: Uint8Array): Promise<Pick<KeptRequest, 'body' | 'bodyEncoding' | 'bodyRef'>> {
    const text = utf8Text(bytes)
    const bodyEncoding = text === null ? 'base64' : 'utf8'
    if (bytes.length > limits.inlineBodyBytes) return { body: null, bodyEncoding, bodyRef: await bodies.put(bytes) }
    return { body: text ?? toBase64(bytes), bodyEncoding, bodyRef: null }
  }

  return {
    recent,
    async record(happened) {
      const { request, response, owner, secretHeaders, keepResponseBody, twinSha256, ...rest } = happened
      const scan = secrets.scannerFor(owner)
      const url = maskText(request.url, 'request.url', scan)
      const sent = await keep('request', request, scan, secretHeaders)
      const withheld = response !== null && !keepResponseBody && response.body.length > 0
      if (withheld) unwritten.keep(rest.id, maskBytes(response.body, 'response.body', scan).kept)
      const answered = response && (await keep('response', withheld ? { ...response, body: nothing } : response, scan, secretHeaders))
      const masks: Mask[] = [...url.masks, ...sent.masks, ...(answered?.masks ?? [])]
      const exchange: Exchange = inOrder({
        ...rest,
        request: { method: request.method, url: url.kept, ...sent.kept },
        response:
          response && answered ? { status: response.status, ...answered.kept, ...(withheld ? omitted(response.body, crypto) : {}) } : null,
        error: happened.error && { ...happened.error, message: maskText(happened.error.message, 'request.url', scan).kept },
        ...(rest.redirects
          ? { redirects: rest.redirects.map(({ status, to }) => ({ status, to: maskText(to, 'request.url', scan).kept })) }
          : {}),
        ...(rest.messageId === undefined ? {} : { messageId: maskText(rest.messageId, 'request.url', scan).kept }),
        masks,
      })
      const position = await log.append(exchange)
      const summary: ExchangeSummary = summaryOf(exchange, twinSha256 === null ? null : twinSha256 === exchange.request.sha256)
      recent.add(summary)
      changes.publish({ kind: 'exchange', exchange: summary })
      return { exchange, position }
    },
  }
}

const nothing = new Uint8Array()

function omitted(body: Uint8Array, crypto: Needs['crypto']): Pick<KeptResponse, 'body' | 'size' | 'sha256' | 'bodyOmitted'> {
  return { body: null, size: body.length, sha256: crypto.sha256(body), bodyOmitted: omittedReason }
}

/** The order of a line's members: what an index needs comes first, so that it can be read without parsing the rest. */
function inOrder(exchange: Omit<Exchange, 'v' | 'pinned' | 'note'>): Exchange {
  const { id, at, direction, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt, ...rest } = exchange
  const { outcome, error, timings, twin, request, response, masks, ...marks } = rest
  const head = { v: 1 as const, id, at, direction, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt }
  return { ...head, outcome, twin, error, timings, ...marks, request, response, masks, pinned: false, note: null }
}
