import type { DeliveryPolicy } from '../../src-preload/contract/delivery-policy'
import type { LogStore } from './ports'
import { isFinal, type Queue, type QueuedDelivery } from './queue'
import { afterAttempt } from './retry'

/**
 * An attempt is written to the log first and to the queue right after. Where a crash came between, the log knows more: what stands
 * behind the queue's last known place is taken over, so that no attempt is made twice under one number.
 */
export async function recoverFromLog(queue: Queue, log: LogStore, policyFor: (delivery: QueuedDelivery) => DeliveryPolicy): Promise<void> {
  if (queue.open().length === 0) return
  for await (const { exchange, position } of log.after(queue.logPosition())) {
    const delivery = exchange.deliveryId && exchange.direction === 'out' ? queue.get(exchange.deliveryId) : undefined
    if (!delivery || isFinal(delivery.state) || exchange.attempt === null || exchange.attempt <= delivery.attempts) continue
    const next = afterAttempt(policyFor(delivery), exchange.outcome, exchange.attempt, Date.parse(exchange.at))
    await queue.recorded({ id: delivery.id, attempt: exchange.attempt, exchange: exchange.id, position, ...next })
  }
}
