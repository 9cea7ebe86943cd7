import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { SendInput, SendResult } from '../../../src-preload/contract/event'
import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import { type Batches, createBatches } from '../events/batches'
import { createDispatch } from '../events/dispatch'
import { createRecipients } from '../hooks/recipient'
import type { AttemptFacts } from '../inbox/capture'
import type { Twins } from '../inbox/twins'
import type { Recorder } from '../log/record'
import type { HookRecord, Ports, Vault } from '../ports'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { createDeliver } from './deliver'
import { createDeliveries, type Deliveries, told } from './delivery-control'
import { createPausing, type Pausing } from './pausing'
import { policyOf } from './policy'
import type { Queue } from './queue'
import type { QueuedDelivery } from './queue-record'
import { recoverFromLog } from './recover'
import { createResend } from './resend'
import { createSchedule } from './schedule'

/** Everything from "who wants this event" to its final state. */
export interface Delivering {
  send(input: SendInput): Promise<SendResult>
  deliveries: Deliveries
  batches: Batches
  pausing: Pausing
  /** What holds a hook back, or its rules, may have changed. */
  look(hook: string): void
  start(): void
  quiet(): Promise<void>
  stop(): Promise<void>
}
interface Needs extends Omit<Ports, 'vault' | 'queue' | 'registry'> {
  catalogs: CatalogShelf
  registry: Registry
  queue: Queue
  vault: Vault
  secrets: KnownSecrets
  changes: ChangeHub
  recorder: Recorder
  twins: Twins
  onTheWire: Map<string, AttemptFacts>
  userAgent: string
  receiverUrl(): string | null
  onFault(error: unknown): void
  onPausedAll(): void
}

/** Accounts for what the log knows of attempts before it answers; nothing is sent before `start`. */
export async function openDelivering(needs: Needs): Promise<Delivering> {
  const { registry, catalogs, queue, changes } = needs
  const hookOf = (id: string | null): HookRecord | undefined => (id === null ? undefined : registry.hookById(id))
  const recipientOf = createRecipients(needs.vault, needs.secrets)
  const rulesOf = ({ catalog, hook, once }: QueuedDelivery): DeliveryPolicy => {
    const record = hookOf(hook)
    if (record) return recipientOf(record, catalogs.get(catalog)).policy
    return policyOf(catalogs.get(catalog), { delivery: once?.delivery ?? {}, timeoutMs: once?.timeoutMs ?? null })
  }
  const pauseOf = (id: string | null) => {
    const hook = hookOf(id)
    return hook ? pausing.reason(hook) : null
  }
  let working = false
  const owe = (deliveries: QueuedDelivery[]) => {
    if (working) schedule.owe(deliveries)
  }
  const lookEverywhere = () => {
    for (const { id } of registry.hooks()) schedule.look(id)
  }

  await recoverFromLog({ ...needs, policyOf: rulesOf })
  const pausing = createPausing({
    ...needs,
    onResumed: (hook) => (hook === null ? lookEverywhere() : schedule.look(hook)),
    onPausedByRule: (hook) => deliveries.skipUntried(hook, pauseOf(hook)),
  })
  const deliver = createDeliver({ ...needs, recipientOf, onPaused: pausing.byRule })
  const schedule = createSchedule({
    ...{ ...needs, deliver, pauseOf, policyOf: rulesOf },
    onMoved(id) {
      if (!changes.listening()) return
      const delivery = queue.get(id)
      if (delivery) changes.publish({ kind: 'delivery', delivery: told(delivery, schedule.held(delivery)) })
      if (changes.followers() > 0) changes.publish({ kind: 'counts', counts: queue.counts() })
    },
  })
  const send = createDispatch({ ...needs, onOwed: owe, pauseOf: pausing.reason })
  const resend = createResend({ ...needs, schedule, deliver, isWorking: () => working })
  const deliveries = createDeliveries({ ...needs, schedule, pauseOf, onOwed: owe, resend })
  const batches = createBatches({
    ...{ ...needs, send },
    cancelDelivery: deliveries.cancel,
    ruleOf(id) {
      const hook = hookOf(id)
      const rule = hook && policyOf(catalogs.get(hook.catalog), hook).pause
      return hook && rule ? { name: hook.name, rule, tally: queue.tallyOf(id) } : undefined
    },
  })
  changes.tap(batches.see, batches.isSeeing)
  await pausing.catchUp()

  return {
    ...{ send, deliveries, batches, pausing },
    look: schedule.look,
    start() {
      working = true
      owe(queue.open())
    },
    quiet: schedule.quiet,
    async stop() {
      working = false
      batches.stop()
      await schedule.stop()
    },
  }
}
