import type { ResendInput, Resent } from '../../../src-preload/contract/delivery'
import { checkedPayload } from '../events/event-making'
import { resolveTarget } from '../hooks/target'
import type { BodyStore, LogStore, Vault } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { trueRequest } from '../secrecy/true-request'
import type { ByHand, Deliver } from './deliver'
import type { Queue } from './queue'
import type { QueuedDelivery } from './queue-record'
import type { Schedule } from './schedule'

interface Needs {
  queue: Queue
  log: LogStore
  bodies: BodyStore
  vault: Pick<Vault, 'version'>
  registry: Registry
  schedule: Schedule
  deliver: Deliver
  receiverUrl(): string | null
  /** Whether this process delivers. */
  isWorking(): boolean
}

/** One more attempt of a delivery because somebody wants it, also where its hook is paused. Answers once it is on its way. */
export function createResend(needs: Needs): (input: ResendInput) => Promise<Resent> {
  const { queue, schedule, deliver, registry } = needs
  return async (input) => {
    const delivery = await deliveryOf(input.id, needs)
    if (!needs.isWorking()) throw conflict('This process delivers nothing.', 'Start Hookbench ("serve"), then resend.')
    if (delivery.hook !== null && !registry.findHook(delivery.hook)) throw conflict('Its hook was deleted.', 'Restore the hook first.')
    const byHand = await byHandOf(input, delivery, needs)
    if (queue.get(delivery.id)?.state === 'sending') throw conflict('An attempt of it is on the wire.', 'Wait for its answer.')
    const attempt = delivery.attempts + 1
    // Reserved before anything is awaited: neither its schedule nor another hand may take the same number.
    queue.sending(delivery.id)
    try {
      await queue.byHand(delivery.id, attempt)
    } catch (error) {
      queue.atRest(delivery.id)
      throw error
    }
    schedule.byHand(delivery, () => deliver(delivery, byHand))
    return { delivery: delivery.id, attempt }
  }
}

async function deliveryOf(id: string, { queue, log }: Needs): Promise<QueuedDelivery> {
  const direct = queue.get(id)
  if (direct) return direct
  const exchange = id.startsWith('exc_') ? await log.get(id) : undefined
  const delivery = exchange?.deliveryId ? queue.get(exchange.deliveryId) : undefined
  if (delivery) return delivery
  if (exchange?.direction === 'in') throw conflict('A captured request was sent by somebody else.', 'Resend the attempt it came from.')
  if (exchange) throw conflict('Its event is kept no longer.', 'Send the event anew.')
  throw new ProblemError({ code: 'not_found', message: `There is no delivery or exchange "${id}".`, field: 'id' })
}

async function byHandOf({ id, how, payload }: ResendInput, delivery: QueuedDelivery, needs: Needs): Promise<ByHand> {
  if (how === 'signed-anew') return { flags: ['by hand: signed anew.'] }
  if (how === 'edited') {
    if (payload === undefined)
      throw new ProblemError({
        code: 'invalid_input',
        message: 'An edited resend needs the payload.',
        field: 'payload',
        fix: 'Give its JSON text.',
      })
    return { flags: ['by hand: with an edited payload.'], payload: checkedPayload(payload) }
  }
  const exchange = await needs.log.get(id === delivery.id ? (delivery.lastExchange ?? '') : id)
  if (!exchange || exchange.request.headers.length === 0)
    throw conflict('Nothing of it has left yet, so there are no bytes to repeat.', 'Send it signed anew.', 'how')
  const bytes = await trueRequest(exchange, needs)
  if ('refusal' in bytes) throw conflict(bytes.refusal, 'Choose how: signed-anew.', 'how')
  return {
    flags: [`by hand: the bytes of ${exchange.id} once more.`],
    bytes: { ...bytes, url: currentAddress(bytes.url, delivery, needs) },
  }
}

/** An inbox may have another port today; the path and query that were sent stay. */
function currentAddress(url: string, { target }: QueuedDelivery, { registry, receiverUrl }: Needs): string {
  if (!target.startsWith('inbox:')) return url
  const now = resolveTarget(target, registry, receiverUrl())
  if (!('url' in now)) return url
  const [sent, today] = [new URL(url), new URL(now.url)]
  return `${today.origin}${sent.pathname}${sent.search}`
}

function conflict(message: string, fix: string, field = 'id'): ProblemError {
  return new ProblemError({ code: 'conflict', message, field, fix })
}
