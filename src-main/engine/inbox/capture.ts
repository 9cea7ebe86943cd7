import { limits } from '../../../src-preload/contract/limits'
import type { Underway } from '../delivery/underway'
import type { CapturedRequest, CaptureHandler, Crypto, Decode, Ids, InboxRecord } from '../ports'
import type { Registry } from '../registry'
import { checkCaptured } from './check'
import { type Decision, type DecisionNeeds, decide } from './decision'
import { factsIn } from './facts'
import { createCaptureRecord, type RecordNeeds } from './record'
import { pathOf, type ReadRequest, readRequest } from './request'
import { plainAnswer } from './scenario-answer'
import type { End, Twins } from './twins'

interface Needs extends RecordNeeds, Omit<DecisionNeeds, 'check'> {
  twins: Twins
  decode: Decode
  ids: Ids
  /** What an attempt's exchange belongs to, so that its capture carries the same event. */
  attemptOf(exchangeId: string): AttemptFacts | undefined
  /** What has come and is not in the log yet. */
  underway: Underway
  /** What is answered and not yet in the log. */
  recording: Underway
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
/** A request that has just come, and the attempt of our own that it comes from, if it does. */
export interface Arrival {
  id: string
  sender: End | null
  attempt: AttemptFacts | undefined
}

/** Answers as soon as it is known what, and records behind the answer: a slow disk must not look like a slow receiver. */
export function createCapture(needs: Needs): CaptureHandler {
  const { registry, catalogs, underway, recording, onFault } = needs
  const record = createCaptureRecord(needs)
  const deciding: DecisionNeeds = { ...needs, check: (inbox, request, known) => checkCaptured(inbox, request, known, needs) }

  const decided = (read: ReadRequest, inbox: InboxRecord | undefined, { id, attempt }: Arrival): Decision | Promise<Decision> => {
    if (!inbox) return { answer: nobody(read), refused: true }
    if (read.truncated) return { answer: tooLarge, refused: true }
    return decide(inbox, read, attempt ?? {}, () => ({ id, ...factsIn(read, inbox, attempt, catalogs) }), deciding)
  }

  return (request) => {
    const inbox = inboxOf(request, registry)
    const arrival = arrive(request, needs)
    const over = underway.begin()
    const settle = (read: ReadRequest, decision: Decision) => {
      const recorded = recording.begin()
      const done = () => {
        recorded()
        over()
      }
      const lost = (error: unknown) => {
        onFault(error)
        done()
      }
      const behind = () => {
        try {
          record(read, inbox, arrival, decision).then(done, lost)
        } catch (error) {
          lost(error)
        }
      }
      const { status, headers, body, delayMs, behaviour, dripMs } = decision.answer
      return { status, headers, body, delayMs, behaviour, dripMs, behind }
    }
    const respond = (read: ReadRequest) => {
      const decision = decided(read, inbox, arrival)
      return decision instanceof Promise ? decision.then((made) => settle(read, made)) : settle(read, decision)
    }
    const failed = (error: unknown): never => {
      over()
      throw error
    }
    try {
      const read = readRequest(request, needs.decode)
      const answer = read instanceof Promise ? read.then(respond) : respond(read)
      return answer instanceof Promise ? answer.catch(failed) : answer
    } catch (error) {
      return failed(error)
    }
  }
}

/** In the very turn in which the request came: its attempt may be over before anything else is. */
function arrive({ connection, body }: CapturedRequest, { ids, twins, crypto, attemptOf }: Needs): Arrival {
  const id = ids.next('exc_')
  const sender = twins.claim(connection, new ReceivingEnd(id, body, crypto))
  return { id, sender, attempt: sender ? attemptOf(sender.exchange) : undefined }
}

class ReceivingEnd implements End {
  constructor(
    readonly exchange: string,
    private readonly body: Uint8Array,
    private readonly crypto: Pick<Crypto, 'sha256'>,
  ) {}

  /** Worked out when it is asked for: most requests come from elsewhere, and large ones take a while. */
  get sha256(): string {
    return this.crypto.sha256(this.body)
  }
}

/** Inboxes live at `/in/NAME`, with anything behind it. */
function inboxOf({ path }: CapturedRequest, registry: Registry): InboxRecord | undefined {
  const name = /^\/in\/([^/?#]+)/.exec(pathOf(path))?.[1]
  return name === undefined ? undefined : registry.findInbox(name)
}

const nobody = ({ path }: ReadRequest) => plainAnswer(404, `There is no inbox at ${path.split('?')[0]}: an address reads /in/NAME.`)
const tooLarge = plainAnswer(413, `The body is larger than the ${limits.bodyBytes} bytes an inbox takes.`)
