import type { ExchangeError, Outcome } from '../../src-preload/contract/exchange'
import { limits } from '../../src-preload/contract/limits'
import { type BuiltRequest, buildRequest } from '../request/build'
import type { AttemptFacts } from './capture'
import type { CatalogShelf } from './catalogs'
import type { Clock, ConnectionKey, Crypto, Ids, Sender, SendReport, Vault } from './ports'
import type { Queue, QueuedDelivery } from './queue'
import { type Recipient, recipientOfHook, recipientOfOneOff } from './recipient'
import type { Recorder } from './record'
import type { Registry } from './registry'
import { afterAttempt } from './retry'
import { resolveTarget } from './target'
import type { Twins } from './twins'

interface Needs {
  catalogs: CatalogShelf
  registry: Registry
  queue: Queue
  vault: Vault
  recorder: Recorder
  twins: Twins
  sender: Sender
  clock: Clock
  crypto: Crypto
  ids: Ids
  userAgent: string
  receiverUrl(): string | null
  /** What is on the wire, by exchange id, so that a capture knows what caused it. */
  onTheWire: Map<string, AttemptFacts>
}

/** Makes one attempt of a delivery and records it. Never throws for what the receiver does: a failed attempt is a record. */
export function createDeliver(needs: Needs): (delivery: QueuedDelivery) => Promise<void> {
  return async (delivery) => {
    const { queue, clock, ids, recorder, onTheWire } = needs
    const catalog = needs.catalogs.get(delivery.catalog)
    const event = queue.event(delivery.eventId)
    const recipient = recipientFor(delivery, needs)
    if (!event || !recipient) return queue.settle(delivery.id, 'cancelled', recipient ? 'Its event is gone.' : 'Its hook was deleted.')

    const id = ids.next('exc_')
    const attempt = delivery.attempts + 1
    const started = clock.now()
    const facts: AttemptFacts = {
      catalog: catalog.id,
      hook: delivery.hook,
      hookRevision: recipient.revision,
      eventId: event.id,
      eventType: event.type,
      deliveryId: delivery.id,
      attempt,
      owner: recipient.owner,
      secretHeaders: recipient.secretHeaders,
    }
    onTheWire.set(id, facts)
    try {
      const built = await prepare(recipient, event, started, needs)
      const { report, twin } =
        'error' in built ? { report: unsent(built.error), twin: null } : await exchange(id, built.request, recipient, needs)
      const outcome = outcomeOf(report)
      const request =
        'error' in built ? { method: recipient.hook.method, url: recipient.target, headers: [], body: new Uint8Array() } : built.request
      const { position } = await recorder.record({
        id,
        at: new Date(started).toISOString(),
        direction: 'out',
        inbox: null,
        ...facts,
        request: { ...request, headers: report.sentHeaders },
        response: report.response,
        error: report.error ?? redirectError(report, catalog.name),
        timings: report.timings,
        outcome,
        twin: twin?.exchange ?? null,
        twinSha256: twin?.sha256 ?? null,
      })
      await queue.recorded({
        id: delivery.id,
        attempt,
        exchange: id,
        position,
        ...afterAttempt(recipient.policy, outcome, attempt, clock.now()),
      })
    } finally {
      onTheWire.delete(id)
    }
  }
}

function recipientFor(delivery: QueuedDelivery, { registry, catalogs, vault }: Needs): Recipient | undefined {
  const catalog = catalogs.get(delivery.catalog)
  if (delivery.once) return recipientOfOneOff(delivery.id, delivery.once, catalog, vault)
  const record = registry.hooks().find(({ id }) => id === delivery.hook)
  return record && recipientOfHook(record, catalog, vault)
}

type Prepared = { request: BuiltRequest } | { error: ExchangeError }

async function prepare(
  recipient: Recipient,
  event: Parameters<typeof buildRequest>[0]['event'] & { catalog: string },
  now: number,
  needs: Needs,
): Promise<Prepared> {
  const refuse = (code: ExchangeError['code'], message: string): Prepared => ({ error: { code, phase: 'prepare', message } })
  if (recipient.missing.length > 0)
    return refuse('secret_missing', `The vault has no value for ${recipient.missing.join(', ')}: set it again on the hook.`)
  const resolved = resolveTarget(recipient.target, needs.registry, needs.receiverUrl())
  if ('code' in resolved) return refuse(resolved.code, resolved.message)
  const built = await buildRequest({
    catalog: needs.catalogs.get(event.catalog),
    envelope: needs.catalogs.envelope(event.catalog),
    event,
    hook: recipient.hook,
    url: resolved.url,
    secret: recipient.secret,
    headers: recipient.headers,
    userAgent: needs.userAgent,
    now,
    crypto: needs.crypto,
  })
  return 'refusal' in built ? refuse('invalid_request', built.refusal) : built
}

async function exchange(id: string, request: BuiltRequest, recipient: Recipient, { sender, twins, crypto }: Needs) {
  const wire = {
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: request.body,
    timeoutMs: recipient.policy.timeoutMs,
    maxResponseBytes: limits.bodyBytes,
  }
  const keys: ConnectionKey[] = []
  const report = await sender.send(wire, (key) => {
    keys.push(key)
    twins.expect(key, { exchange: id, sha256: crypto.sha256(request.body) })
  })
  // A silently repeated request (a kept connection that had died) has two keys; only the last one was answered.
  const ends = keys.map((key) => twins.finish(key))
  return { report, twin: ends.findLast((end) => end !== null) ?? null }
}

function unsent(error: ExchangeError): SendReport {
  return { sentHeaders: [], response: null, error, timings: { dns: null, connect: null, tls: null, firstByte: null, total: null } }
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
