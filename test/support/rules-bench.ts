import type { Ports } from '../../src-main/engine/ports'
import type { DeliveryOverrides } from '../../src-preload/contract/delivery-policy'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { Hook, HookDraft } from '../../src-preload/contract/hook'
import { type Bench, bench } from './engine-bench'
import { createVirtualClock, milliseconds, type VirtualClock } from './virtual-clock'

export interface Rules extends Omit<DeliveryOverrides, 'retry'> {
  /** Waits between attempts, such as ['1s', '5m']. */
  retry?: string[]
  /** Whose hook; tomba unless told otherwise, since it has no rules of its own. */
  catalog?: string
  /** What else is set on the hook. */
  hook?: Partial<HookDraft>
}
export interface RulesBench extends Omit<Bench, 'send'> {
  clock: VirtualClock
  hook: Hook
  /** Sends one event to the hook and waits until nothing is under way. Answers the delivery's id. */
  send(): Promise<string>
  /** Every attempt, in the order in which they were recorded. */
  attempts(): Promise<Exchange[]>
  /** Status codes, or error codes, of every attempt. */
  results(): Promise<(number | string | null)[]>
  /** Seconds between the start and each attempt. */
  offsets(): Promise<number[]>
}

const types: Record<string, string> = {
  tomba: 'save_lead',
  breakcold: 'lead.create',
  heffl: 'lead.created',
  scratcher: 'participant.registered',
}

/** One hook with these rules, a receiver to answer it, and a clock that moves only when told. */
export async function rulesBench(
  { catalog = 'tomba', hook: own = {}, retry, ...rules }: Rules = {},
  ports: Partial<Ports> = {},
): Promise<RulesBench> {
  let busy = () => false
  const clock = createVirtualClock({ isBusy: () => busy() })
  const { send: _, ...rest } = await bench({ ...ports, clock })
  const { engine, target, recorded } = rest
  busy = () => engine.deliveries.list({ state: 'sending', limit: 200 }).length > 0
  const delivery: DeliveryOverrides = { ...rules, ...(retry ? { retry: { kind: 'list', waitsMs: retry.map(milliseconds) } } : {}) }
  const hook = await engine.hooks.create({ name: 'Leads', catalog, target: target.url, delivery, ...own })
  const start = clock.now()
  const attempts = async () => (await recorded()).filter(({ direction }) => direction === 'out')
  return {
    ...rest,
    clock,
    hook,
    attempts,
    async send() {
      const { deliveries } = await engine.events.send({ type: types[catalog] ?? '', catalog, hooks: ['Leads'] })
      await clock.advance(0)
      return deliveries[0]?.id ?? ''
    },
    results: async () => (await attempts()).map(({ response, error }) => response?.status ?? error?.code ?? null),
    offsets: async () => (await attempts()).map(({ at }) => (Date.parse(at) - start) / 1_000),
  }
}
