import type { RetryOf } from '../../../src-preload/contract/captured'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { schemeOf } from '../../request/schemes/table'
import { refs } from '../hooks/hook-secrets'
import type { Recorder } from '../log/record'
import type { CaptureAnswer, InboxRecord, Vault } from '../ports'
import type { SecretHeaders } from '../secrecy/masks'
import type { Arrivals } from './arrivals'
import type { Arrival } from './capture'
import { type CheckNeeds, checkCaptured } from './check'
import type { Decision } from './decision'
import { type CapturedFacts, factsIn } from './facts'
import type { Inboxes } from './inboxes'
import { messageIdOf, type Repeats } from './repeats'
import type { ReadRequest } from './request'
import { type Checker, checkerOf } from './signer'

export interface RecordNeeds extends CheckNeeds {
  inboxes: Pick<Inboxes, 'count'>
  recorder: Recorder
  repeats: Repeats
  arrivals: Arrivals
}

/** Writes what was captured and answered into the log, checked and compared with what came before. */
export function createCaptureRecord(needs: RecordNeeds) {
  const { recorder, inboxes, repeats, arrivals, vault, catalogs } = needs

  return (request: ReadRequest, inbox: InboxRecord | undefined, arrival: Arrival, decision: Decision): Promise<void> => {
    if (inbox) inboxes.count(inbox.id, request.at)
    const facts = factsIn(request, inbox, arrival.attempt, catalogs)
    const checker = inbox ? checkerOf(inbox, needs) : null
    const { marks, noted } = marksOf(request, inbox, arrival, decision, checker, facts.json)
    const write = (retryOf: RetryOf | null) => append(request, inbox, arrival, decision, checker, facts, marks, retryOf ?? undefined)
    return noted instanceof Promise ? noted.then(write) : write(noted)
  }

  function append(
    request: ReadRequest,
    inbox: InboxRecord | undefined,
    { id, sender, attempt }: Arrival,
    { answer, refused }: Decision,
    checker: Checker | null,
    { catalog, eventType }: CapturedFacts,
    { verification, messageId, handshake, scripted, forwardedAs, flags }: Marks,
    retryOf: RetryOf | undefined,
  ): Promise<void> {
    const { method, url, headers, body } = request
    const recorded = recorder.record({
      id,
      at: request.at,
      direction: 'in',
      catalog,
      hook: attempt?.hook ?? null,
      hookRevision: attempt?.hookRevision ?? null,
      inbox: inbox?.id ?? null,
      eventId: attempt?.eventId ?? null,
      eventType,
      deliveryId: attempt?.deliveryId ?? null,
      attempt: attempt?.attempt ?? null,
      request: { method, url, headers, body, text: request.decoded === body ? request.text : undefined },
      response: isSilent(answer) ? null : answer,
      error: request.truncated
        ? { code: 'body_too_large', phase: 'receive', message: `Only the first ${request.body.length} bytes were kept.` }
        : null,
      timings: { dns: null, connect: null, tls: null, firstByte: null, total: request.receivedMs },
      outcome: refused || !inbox ? 'refused' : 'captured',
      twin: sender?.exchange ?? null,
      twinSha256: sender?.sha256 ?? null,
      verification,
      handshake,
      scripted,
      messageId,
      retryOf,
      forwardedAs,
      flags,
      owner: attempt?.owner ?? (checker ? `${checker.owner}/` : null),
      secretHeaders: attempt?.secretHeaders ?? tokenHeader(checker, vault),
      keepResponseBody: attempt?.keepResponseBody ?? true,
    })
    return recorded.then(({ exchange }) => {
      if (inbox) arrivals.tell(exchange)
    })
  }

  /** What is told of a capture beyond its bytes; what does not apply is left out of the line. `noted`: which one it repeats. */
  function marksOf(
    request: ReadRequest,
    inbox: InboxRecord | undefined,
    { id, attempt }: Arrival,
    { verification: checked, handshake, scripted, forwardedAs, flags }: Decision,
    checker: Checker | null,
    json: Record<string, unknown> | null,
  ): { marks: Marks; noted: ReturnType<Repeats['note']> } {
    if (!inbox || request.truncated) return { marks: {}, noted: null }
    const known = { eventId: attempt?.eventId, eventType: attempt?.eventType }
    const verification = checked ?? (handshake === 'cloudevents' ? null : checkCaptured(inbox, request, known, needs))
    const messageId = messageIdOf(request.headers, json, checker?.signing ?? null) ?? attempt?.eventId ?? null
    return {
      marks: { verification: verification ?? undefined, handshake, scripted, messageId: messageId ?? undefined, forwardedAs, flags },
      noted: messageId === null || handshake ? null : repeats.note(inbox.id, messageId, id, request.at),
    }
  }
}
type Marks = Pick<Exchange, 'verification' | 'handshake' | 'scripted' | 'messageId' | 'forwardedAs' | 'flags'>

const noHeaders: SecretHeaders = new Map()
const isSilent = ({ behaviour }: CaptureAnswer) => behaviour === 'never' || behaviour === 'reset-before'

/** A token travels as a whole header, also one too short to be looked for elsewhere. */
function tokenHeader(checker: Checker | null, vault: Vault): SecretHeaders {
  const scheme = checker && schemeOf(checker.signing)
  const secret = checker ? vault.current(refs.secret(checker.owner)) : undefined
  if (!secret || scheme?.kind !== 'token' || scheme.header === null) return noHeaders
  return new Map([[scheme.header.toLowerCase(), secret]])
}
