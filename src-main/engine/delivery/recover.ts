import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Exchange } from '../../../src-preload/contract/exchange'
import type { Crypto, LogStore } from '../ports'
import { decide } from './decide'
import type { Queue } from './queue'
import type { QueuedDelivery } from './queue-record'
import type { Answer } from './verdict'

interface Needs {
  queue: Queue
  log: LogStore
  crypto: Pick<Crypto, 'random'>
  policyOf(delivery: QueuedDelivery): DeliveryPolicy
}

/**
 * An attempt is written to the log first and to the queue right after. Where a crash came between, the log knows more: what stands
 * behind the queue's last known place is taken over, so that no attempt is made twice under one number.
 */
export async function recoverFromLog({ queue, log, crypto, policyOf }: Needs): Promise<void> {
  if (!queue.mayLag()) return
  for await (const { exchange, position } of log.after(queue.logPosition())) {
    const delivery = exchange.deliveryId && exchange.direction === 'out' ? queue.get(exchange.deliveryId) : undefined
    if (!delivery || exchange.attempt === null || exchange.attempt <= delivery.attempts) continue
    const { id, attempt, at, outcome } = { ...exchange, attempt: exchange.attempt }
    const byHand = delivery.hand === attempt
    const answer = answerOf(exchange)
    const { verdict, pause, uncounted } = decide({
      ...{ delivery, resting: delivery.state, byHand, exchange: id, random: crypto.random },
      policy: policyOf(delivery),
      tally: queue.tallyOf(delivery.hook),
      answer,
    })
    await queue.recorded({
      id: delivery.id,
      attempt,
      exchange: id,
      at,
      endedAt: answer.endedAt,
      position,
      outcome,
      byHand,
      pause,
      uncounted: uncounted || undefined,
      ...verdict,
    })
  }
}

function answerOf({ outcome, response, error, at, timings }: Exchange): Answer {
  return {
    outcome,
    status: response?.status ?? null,
    headers: response?.headers ?? [],
    errorCode: error?.code ?? null,
    endedAt: Date.parse(at) + (timings.total ?? 0),
  }
}
