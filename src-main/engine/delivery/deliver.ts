import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Event } from '../../../src-preload/contract/event'
import type { ExchangeError, Outcome } from '../../../src-preload/contract/exchange'
import type { Pause } from '../../../src-preload/contract/hook'
import { andThen } from '../../request/and-then'
import { type Recipient, recipientOfOneOff } from '../hooks/recipient'
import type { AttemptFacts } from '../inbox/capture'
import type { Twins } from '../inbox/twins'
import { isoTime } from '../iso-time'
import type { Recorder } from '../log/record'
import type { Clock, HookRecord, Ids, LogPosition, Sender, SendReport, Vault } from '../ports'
import { type Decided, decide } from './decide'
import { type PrepareNeeds, prepare } from './prepare'
import type { Queue } from './queue'
import type { QueuedDelivery } from './queue-record'
import type { AttemptEnd } from './schedule'
import { type Transmitted, transmit, type WireParts } from './transmit'

interface Needs extends PrepareNeeds {
  queue: Queue
  vault: Vault
  recorder: Recorder
  twins: Twins
  sender: Sender
  clock: Clock
  ids: Ids
  /** What is on the wire, by exchange id, so that a capture knows what caused it. */
  onTheWire: Map<string, AttemptFacts>
  recipientOf(record: HookRecord, catalog: Catalog): Recipient
  /** A rule pauses the hook; the queue's file says so already. */
  onPaused(hook: string, pause: Pause): Promise<void>
}
/** An attempt that somebody asked for: with the bytes that left before, or with another payload, or built as always. */
export interface ByHand {
  flags: string[]
  bytes?: WireParts
  payload?: string
}
export type Deliver = (delivery: QueuedDelivery, byHand?: ByHand) => Promise<AttemptEnd>

/** Makes one attempt of a delivery and records it. Never throws for what the receiver does: a failed attempt is a record. */
export function createDeliver(needs: Needs): Deliver {
  return async (delivery, byHand) => {
    const { queue, clock, ids, onTheWire } = needs
    const startedAt = clock.now()
    const at = isoTime(startedAt)
    const event = queue.event(delivery.eventId)
    const recipient = recipientFor(delivery, needs)
    if (!event || !recipient) {
      const written = queue.settle(delivery.id, 'cancelled', recipient ? 'Its event is gone.' : 'Its hook was deleted.')
      return { startedAt, delivered: false, slowsDown: false, written }
    }
    const id = ids.next('exc_')
    const facts = factsOf(delivery, event, recipient)
    onTheWire.set(id, facts)
    try {
      const signedAt = recipient.policy.keepTimestamp && delivery.firstAt !== null ? Date.parse(delivery.firstAt) : startedAt
      const making = requestOf(delivery, byHand, recipient, event, signedAt, needs)
      const made = making instanceof Promise ? await making : making
      const sent = 'error' in made ? unsent(made.error) : await send(id, made.request, recipient, needs)
      const attempted: Attempted = { id, at, delivery, byHand, recipient, made, sent, outcome: outcomeOf(sent.report) }
      // To the log first, then to the queue: what comes of the attempt follows from the record alone, so that a start after a crash decides alike.
      const { position } = await record(facts, attempted, needs)
      const { decided, written } = moveOn(facts, attempted, position, needs)
      if (decided.pause && delivery.hook !== null) {
        await written
        await needs.onPaused(delivery.hook, decided.pause)
      }
      return { startedAt, delivered: attempted.outcome === 'delivered', slowsDown: decided.slowsDown, written }
    } finally {
      onTheWire.delete(id)
    }
  }
}

function recipientFor(delivery: QueuedDelivery, { registry, catalogs, vault, recipientOf }: Needs): Recipient | undefined {
  const catalog = catalogs.get(delivery.catalog)
  if (delivery.once) return recipientOfOneOff(ownerOfSecrets(delivery), delivery.once, catalog, vault)
  const record = delivery.hook === null ? undefined : registry.hookById(delivery.hook)
  return record && recipientOf(record, catalog)
}

/** The duplicate of a delivery to a URL used once has no secrets of its own. */
function ownerOfSecrets({ id, mischief, waitsFor }: QueuedDelivery): string {
  return mischief === 'duplicate-id' && waitsFor !== null ? waitsFor : id
}

function factsOf(delivery: QueuedDelivery, event: Event, recipient: Recipient): AttemptFacts {
  return {
    catalog: event.catalog,
    hook: delivery.hook,
    hookRevision: recipient.revision,
    eventId: event.id,
    eventType: event.type,
    deliveryId: delivery.id,
    attempt: delivery.attempts + 1,
    owner: recipient.owner,
    secretHeaders: recipient.secretHeaders,
    keepResponseBody: recipient.keepResponseBody,
  }
}

type Made = { request: WireParts; flags: string[] } | { error: ExchangeError }

function requestOf(
  { mischief }: QueuedDelivery,
  byHand: ByHand | undefined,
  recipient: Recipient,
  event: Event,
  now: number,
  needs: Needs,
): Made | Promise<Made> {
  if (!byHand) return prepare(recipient, event, mischief, now, needs)
  if (byHand.bytes) return { request: byHand.bytes, flags: byHand.flags }
  const prepared = prepare(recipient, { ...event, payload: byHand.payload ?? event.payload }, mischief, now, needs)
  return andThen(prepared, (made) => ('error' in made ? made : { ...made, flags: [...byHand.flags, ...made.flags] }))
}

function send(id: string, request: WireParts, recipient: Recipient, needs: Needs): Promise<Transmitted> {
  const { method, url, headers, body } = request
  return transmit(id, { method, url, headers, body, connection: recipient.connection }, recipient.policy, recipient.secretHeaders, needs)
}

interface Attempted {
  /** Of its exchange. */
  id: string
  /** ISO 8601 at which it began. */
  at: string
  delivery: QueuedDelivery
  byHand: ByHand | undefined
  recipient: Recipient
  made: Made
  sent: Transmitted
  outcome: Outcome
}

/** Members are written out here, since objects put together from others cost several times as much and every attempt makes these. */
function record(
  facts: AttemptFacts,
  { id, at, delivery, byHand, recipient, made, sent, outcome }: Attempted,
  { recorder, catalogs }: Needs,
): ReturnType<Recorder['record']> {
  const { report, twin, redirects } = sent
  const blank: WireParts = { method: recipient.hook.method, url: recipient.target, headers: [], body: new Uint8Array() }
  const { request, flags } = 'error' in made ? { request: blank, flags: byHand?.flags ?? [] } : made
  return recorder.record({
    id,
    at,
    direction: 'out',
    inbox: null,
    catalog: facts.catalog,
    hook: facts.hook,
    hookRevision: facts.hookRevision,
    eventId: facts.eventId,
    eventType: facts.eventType,
    deliveryId: facts.deliveryId,
    attempt: facts.attempt,
    owner: facts.owner,
    secretHeaders: facts.secretHeaders,
    keepResponseBody: facts.keepResponseBody,
    request: { method: request.method, url: request.url, headers: report.sentHeaders, body: request.body, text: textOf(request) },
    response: report.response,
    error: report.error ?? redirectError(report, catalogs.get(delivery.catalog).name),
    timings: report.timings,
    outcome,
    flags: flags.length > 0 ? flags : undefined,
    redirects: redirects.length > 0 ? redirects : undefined,
    twin: twin?.exchange ?? null,
    twinSha256: twin?.sha256 ?? null,
  })
}

function textOf({ body, reads }: WireParts): string | undefined {
  return reads?.of === body ? reads.text : undefined
}

/** What the rules make of it, for the queue. */
function moveOn(
  facts: AttemptFacts,
  { id, at, delivery, byHand, recipient, sent: { report }, outcome }: Attempted,
  position: LogPosition,
  { queue, clock, crypto }: Needs,
): { decided: Decided; written: Promise<void> } {
  const endedAt = clock.now()
  const decided = decide({
    delivery,
    resting: queue.resting(delivery),
    policy: recipient.policy,
    tally: queue.tallyOf(delivery.hook),
    answer: {
      outcome,
      status: report.response?.status ?? null,
      headers: report.response?.headers ?? [],
      errorCode: report.error?.code ?? null,
      endedAt,
    },
    byHand: byHand !== undefined,
    exchange: id,
    random: crypto.random,
  })
  const written = queue.recorded({
    id: delivery.id,
    attempt: facts.attempt,
    exchange: id,
    at,
    endedAt,
    position,
    state: decided.verdict.state,
    nextAt: decided.verdict.nextAt,
    reason: decided.verdict.reason,
    outcome,
    byHand: byHand !== undefined,
    pause: decided.pause,
    uncounted: decided.uncounted || undefined,
  })
  return { decided, written }
}

function unsent(error: ExchangeError): Transmitted {
  const timings = { dns: null, connect: null, tls: null, firstByte: null, total: null }
  return { report: { sentHeaders: [], response: null, error, timings }, twin: null, redirects: [] }
}

function outcomeOf({ response, error }: SendReport): Outcome {
  return !error && response && response.status >= 200 && response.status < 300 ? 'delivered' : 'failed'
}

function redirectError({ response }: SendReport, provider: string): ExchangeError | null {
  if (!response || response.status < 300 || response.status > 399 || response.status === 304) return null
  const to = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  const message = `The receiver redirects${to ? ` to ${to}` : ''}, and ${provider} counts that as a failure: register the final URL.`
  return { code: 'redirected', phase: 'receive', message }
}
