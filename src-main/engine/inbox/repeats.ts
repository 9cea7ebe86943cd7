import type { RetryOf } from '../../../src-preload/contract/captured'
import type { Exchange, HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Signing } from '../../../src-preload/contract/signature'
import { schemeOf } from '../../request/schemes/table'
import { headerOf } from '../../request/verify/read-message'
import type { LogStore } from '../ports'

/** Headers in which senders number their messages, the same number on each retry. */
const idHeaders = new Set([
  'webhook-id',
  'svix-id',
  'x-github-delivery',
  'twitch-eventsub-message-id',
  'x-shopify-webhook-id',
  'x-gitlab-event-uuid',
  'ce-id',
  'idempotency-key',
  'x-webhook-id',
])
/** Tells most other headers apart without putting their names into lower case. */
const lengths = new Set([...idHeaders].map(({ length }) => length))
const longestId = 300

/** The id by which a message is known again: where its scheme carries it, else where known senders do, else (Stripe, Slack) in its body. */
export function messageIdOf(headers: HeaderPairs, json: Record<string, unknown> | null, signing: Signing | null): string | null {
  const scheme = signing && schemeOf(signing)
  const own = scheme?.kind === 'signature' ? headerOf(headers, scheme.headers.id) : undefined
  const header = own ?? headers.find(([name, value]) => value !== '' && lengths.has(name.length) && idHeaders.has(name.toLowerCase()))?.[1]
  if (header !== undefined) return header.slice(0, longestId)
  const inBody = headerOf(headers, 'stripe-signature') !== undefined ? json?.id : json?.event_id
  return typeof inBody === 'string' && inBody !== '' ? inBody.slice(0, longestId) : null
}

interface Seen {
  first: string
  firstAt: number
  lastAt: number
  times: number
}
export interface Repeats {
  /** Takes note of a message; answers which one it repeats. `at` is ISO 8601. */
  note(inbox: string, messageId: string, exchange: string, at: string): RetryOf | null | Promise<RetryOf | null>
  /** What the inbox has seen is forgotten. */
  forget(inbox: string): void
}

/** So many ids are remembered, over all inboxes, the oldest forgotten first. */
const most = 20_000
/** So many of the newest exchanges tell what came before this process. */
const remembered = 500

export function createRepeats(log: LogStore): Repeats {
  const seen = new Map<string, Seen>()
  let ready: Promise<void> | null = null
  let remembers = false

  const add = (inbox: string, messageId: string, exchange: string, time: number): RetryOf | null => {
    const key = `${inbox} ${messageId}`
    const before = seen.get(key)
    if (!before) {
      seen.set(key, { first: exchange, firstAt: time, lastAt: time, times: 1 })
      if (seen.size > most) seen.delete(seen.keys().next().value ?? '')
      return null
    }
    const gapMs = Math.max(0, time - before.lastAt)
    before.lastAt = time
    before.times += 1
    return { exchange: before.first, number: before.times, gapMs, sinceFirstMs: Math.max(0, time - before.firstAt) }
  }
  const remember = async (): Promise<void> => {
    const known = await log.newest(remembered)
    for (const exchange of known.reverse()) recall(exchange)
    remembers = true
  }
  const recall = ({ direction, inbox, messageId, retryOf, id, at }: Exchange): void => {
    if (direction !== 'in' || inbox === null || messageId === undefined) return
    const time = Date.parse(at)
    const key = `${inbox} ${messageId}`
    if (retryOf) seen.set(key, { first: retryOf.exchange, firstAt: time - retryOf.sinceFirstMs, lastAt: time, times: retryOf.number })
    else seen.set(key, { first: id, firstAt: time, lastAt: time, times: 1 })
  }

  return {
    note(inbox, messageId, exchange, at) {
      const time = Date.parse(at)
      if (remembers) return add(inbox, messageId, exchange, time)
      ready ??= remember()
      return ready.then(() => add(inbox, messageId, exchange, time))
    },
    forget(inbox) {
      for (const key of seen.keys()) if (key.startsWith(`${inbox} `)) seen.delete(key)
    },
  }
}
