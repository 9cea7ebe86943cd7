import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { limits } from '../../src-preload/contract/limits'
import { utf8 } from '../request/bytes'
import type { Inboxes } from './inboxes'
import type { CaptureAnswer, CapturedRequest, CaptureHandler, Crypto, Ids, InboxRecord } from './ports'
import type { Recorder } from './record'
import type { Registry } from './registry'
import type { Twins } from './twins'

interface Needs {
  registry: Registry
  inboxes: Inboxes
  recorder: Recorder
  twins: Twins
  ids: Ids
  crypto: Pick<Crypto, 'sha256'>
  /** What an attempt's exchange belongs to, so that its capture carries the same event. */
  attemptOf(exchangeId: string): AttemptFacts | undefined
  onFault(error: unknown): void
}
export interface AttemptFacts {
  catalog: string
  hook: string | null
  hookRevision: number | null
  eventId: string
  eventType: string
  deliveryId: string
  attempt: number
  owner: string
  secretHeaders: Map<string, { ref: string; version: number; text: string }>
  /** False where the hook's response bodies are not to be written: the inbox's answer is one. */
  keepResponseBody: boolean
}

/** Answers at once and records behind the answer: a slow disk must not look like a slow receiver. */
export function createCapture(needs: Needs): CaptureHandler {
  return (request) => {
    const inbox = inboxOf(request, needs.registry)
    const answer = answerFor(request, inbox)
    record(request, inbox, answer, needs).catch(needs.onFault)
    return answer
  }
}

/** Inboxes live at `/in/NAME`, with anything behind it. */
function inboxOf({ path }: CapturedRequest, registry: Registry): InboxRecord | undefined {
  const name = /^\/in\/([^/?#]+)/.exec(path)?.[1]
  return name === undefined ? undefined : registry.findInbox(name)
}

function answerFor(request: CapturedRequest, inbox: InboxRecord | undefined): CaptureAnswer {
  if (!inbox) return plain(404, `There is no inbox at ${request.path.split('?')[0]}: an address reads /in/NAME.`)
  if (request.truncated) return plain(413, `The body is larger than the ${limits.bodyBytes} bytes an inbox takes.`)
  return { status: 200, headers: [], body: new Uint8Array() }
}

function plain(status: number, text: string): CaptureAnswer {
  const headers: HeaderPairs = [['Content-Type', 'text/plain; charset=utf-8']]
  return { status, headers, body: utf8(`${text}\n`) }
}

async function record(request: CapturedRequest, inbox: InboxRecord | undefined, answer: CaptureAnswer, needs: Needs): Promise<void> {
  const { recorder, twins, ids, crypto, inboxes } = needs
  const id = ids.next('exc_')
  const sender = twins.claim(request.connection, { exchange: id, sha256: crypto.sha256(request.body) })
  const attempt = sender ? needs.attemptOf(sender.exchange) : undefined
  if (inbox) inboxes.count(inbox.id, request.at)
  await recorder.record({
    id,
    at: request.at,
    direction: 'in',
    catalog: attempt?.catalog ?? null,
    hook: attempt?.hook ?? null,
    hookRevision: attempt?.hookRevision ?? null,
    inbox: inbox?.id ?? null,
    eventId: attempt?.eventId ?? null,
    eventType: attempt?.eventType ?? null,
    deliveryId: attempt?.deliveryId ?? null,
    attempt: attempt?.attempt ?? null,
    request: { method: request.method, url: request.url, headers: request.headers, body: request.body },
    response: answer,
    error: request.truncated
      ? { code: 'body_too_large', phase: 'receive', message: `Only the first ${request.body.length} bytes were kept.` }
      : null,
    timings: { dns: null, connect: null, tls: null, firstByte: null, total: request.receivedMs },
    outcome: inbox && !request.truncated ? 'captured' : 'refused',
    twin: sender?.exchange ?? null,
    twinSha256: sender?.sha256 ?? null,
    owner: attempt?.owner ?? null,
    secretHeaders: attempt?.secretHeaders ?? new Map(),
    keepResponseBody: attempt?.keepResponseBody ?? true,
  })
}
