import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Event } from '../../../src-preload/contract/event'
import type { ExchangeError, Outcome } from '../../../src-preload/contract/exchange'
import type { Pause } from '../../../src-preload/contract/hook'
import { type Recipient, recipientOfOneOff } from '../hooks/recipient'
import type { AttemptFacts } from '../inbox/capture'
import type { Twins } from '../inbox/twins'
import { isoTime } from '../iso-time'
import type { Recorder } from '../log/record'
import type { Clock, HookRecord, Ids, Sender, SendReport, Vault } from '../ports'
import { type Decided, decide } from './decide'
import type { Prepared, PrepareNeeds } from './prepare'
import { prepare } from './prepare'
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
      const made = await requestOf(delivery, byHand, recipient, event, signedAt, needs)
      const sent = 'error' in made ? unsent(made.error) : await send(id, made.request, recipient, needs)
      const { decided, outcome, written } = await keep(id, startedAt, facts, { delivery, byHand, recipient, made, sent }, needs)
      if (decided.pause && delivery.hook !== null) {
        await written
        await needs.onPaused(delivery.hook, decided.pause)
      }
      return { startedAt, delivered: outcome === 'delivered', slowsDown: decided.slowsDown, written }
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

async function requestOf(
  { mischief }: QueuedDelivery,
  byHand: ByHand | undefined,
  recipient: Recipient,
  event: Event,
  now: number,
  needs: Needs,
): Promise<{ request: WireParts; flags: string[] } | Extract<Prepared, { error: unknown }>> {
  if (byHand?.bytes) return { request: byHand.bytes, flags: byHand.flags }
  const prepared = await prepare(recipient, { ...event, payload: byHand?.payload ?? event.payload }, mischief, now, needs)
  return 'error' in prepared || !byHand ? prepared : { ...prepared, flags: [...byHand.flags, ...prepared.flags] }
}

function send(id: string, request: WireParts, recipient: Recipient, needs: Needs): Promise<Transmitted> {
  return transmit(id, { ...request, connection: recipient.connection }, recipient.policy, recipient.secretHeaders, needs)
}

interface Made {
  delivery: QueuedDelivery
  byHand: ByHand | undefined
  recipient: Recipient
  made: { request: WireParts; flags: string[] } | { error: ExchangeError }
  sent: Transmitted
}

/** To the log first, then to the queue: what comes of the attempt follows from the record alone, so that a start after a crash decides alike. */
async function keep(
  id: string,
  startedAt: number,
  facts: AttemptFacts,
  made: Made,
  needs: Needs,
): Promise<{ decided: Decided; outcome: Outcome; written: Promise<void> }> {
  const { delivery, byHand, recipient, sent } = made
  const { report, twin, redirects } = sent
  const outcome = outcomeOf(report)
  const blank: WireParts = { method: recipient.hook.method, url: recipient.target, headers: [], body: new Uint8Array() }
  const { request, flags } = 'error' in made.made ? { request: blank, flags: byHand?.flags ?? [] } : made.made
  const at = isoTime(startedAt)
  // Members are written out here, since objects put together from others cost several times as much and every attempt makes these.
  const { position } = await needs.recorder.record({
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
    request: { method: request.method, url: request.url, headers: report.sentHeaders, body: request.body },
    response: report.response,
    error: report.error ?? redirectError(report, needs.catalogs.get(delivery.catalog).name),
    timings: report.timings,
    outcome,
    flags: flags.length > 0 ? flags : undefined,
    redirects: redirects.length > 0 ? redirects : undefined,
    twin: twin?.exchange ?? null,
    twinSha256: twin?.sha256 ?? null,
  })
  const endedAt = needs.clock.now()
  const decided = decide({
    delivery,
    resting: needs.queue.resting(delivery),
    policy: recipient.policy,
    tally: needs.queue.tallyOf(delivery.hook),
    answer: {
      outcome,
      status: report.response?.status ?? null,
      headers: report.response?.headers ?? [],
      errorCode: report.error?.code ?? null,
      endedAt,
    },
    byHand: byHand !== undefined,
    exchange: id,
    random: needs.crypto.random,
  })
  const written = needs.queue.recorded({
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
  return { decided, outcome, written }
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
