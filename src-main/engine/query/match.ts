import type { DeliveryState } from '../../../src-preload/contract/delivery'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { type ExchangeFacts, factsOf, markBit } from './facts'
import type { LogFilter, LogTest } from './filter'
import { wildcard } from './operator'
import { textIn } from './text'

/** What an exchange does not say of itself. */
export interface Surroundings {
  /** How its delivery stands, or null where it has none. */
  final(exchange: Exchange): Promise<DeliveryState | null>
  /** A large body as text. */
  body(ref: string): Promise<string>
}

/** Whether an exchange is what a query asks for. */
export async function matches(exchange: Exchange, filter: LogFilter, around: Surroundings): Promise<boolean> {
  const facts = factsOf(exchange)
  for (const { not, any } of filter) {
    let held = false
    for (const test of any) {
      held = await holds(test, exchange, facts, around)
      if (held) break
    }
    if (held === not) return false
  }
  return true
}

function holds(test: LogTest, exchange: Exchange, facts: ExchangeFacts, around: Surroundings): boolean | Promise<boolean> {
  switch (test.on) {
    case 'text':
      return textIn(exchange, test.text, test.in, around.body)
    case 'final':
      return around.final(exchange).then((state) => state === test.is)
    case 'id':
      return exchange.id === test.is
    case 'event':
      return exchange.eventId === test.is
    case 'delivery':
      return exchange.deliveryId === test.is
    default:
      return factsHold(test, facts)
  }
}

function factsHold(test: Exclude<LogTest, { on: 'text' | 'final' | 'id' | 'event' | 'delivery' }>, facts: ExchangeFacts): boolean {
  switch (test.on) {
    case 'direction':
    case 'outcome':
    case 'hook':
    case 'inbox':
    case 'catalog':
    case 'error':
      return facts[test.on] === test.is
    case 'type':
    case 'method': {
      const text = facts[test.on]
      return text !== null && wildcard(test.matches).test(text)
    }
    case 'mark':
      return ((facts.marks & markBit(test.is)) !== 0) !== (test.absent ?? false)
    case 'size':
      return within(Math.max(facts.requestSize, facts.responseSize ?? 0), test)
    default:
      return within(facts[test.on], test)
  }
}

/** Whether a number lies in a range, both its ends included. Nothing holds what nobody knows (NaN). */
export function within(value: number, { from, to }: { from: number; to: number }): boolean {
  return value >= from && value <= to
}
