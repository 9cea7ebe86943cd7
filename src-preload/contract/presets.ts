import { type DeliveryOverrides, defaultPolicy } from './delivery-policy'

const s = 1_000
const m = 60 * s
const h = 60 * m

export interface Preset {
  id: string
  name: string
  /** What senders in the field do, in a sentence; what their documentation leaves open is ours. */
  summary: string
  policy: DeliveryOverrides
}

const { jitter, retryAfter, gone, slowDown, noRetryHeader, pause, pauseAfterFailingMs } = defaultPolicy
const plain: DeliveryOverrides = { jitter, retryAfter, gone, slowDown, noRetryHeader, pause, pauseAfterFailingMs, redirect: 'failure' }

/** Delivery rules of well-known senders, to be chosen on a hook. Choosing one replaces every rule it names. */
export const presets: Preset[] = [
  {
    id: 'none',
    name: 'No retries',
    summary: 'One attempt; a failed delivery stays failed until it is sent again by hand.',
    policy: { ...plain, retry: { kind: 'none' } },
  },
  {
    id: 'standard-webhooks',
    name: 'Standard Webhooks',
    summary: 'Nine retries over three days with jitter; 410 disables the hook, 429, 502 and 504 slow it down, Retry-After is honoured.',
    policy: {
      ...plain,
      timeoutMs: 20 * s,
      retry: { kind: 'list', waitsMs: [5 * s, 5 * m, 30 * m, 2 * h, 5 * h, 10 * h, 14 * h, 20 * h, 24 * h] },
      jitter: 0.2,
      retryAfter: 'honour',
      gone: 'disable',
      slowDown: true,
    },
  },
  {
    id: 'svix',
    name: 'Svix',
    summary:
      'Seven retries over 28 hours, jitter 20 %, Retry-After between the wait and twice the wait; five days of failures stop the hook.',
    policy: {
      ...plain,
      timeoutMs: 15 * s,
      retry: { kind: 'list', waitsMs: [5 * s, 5 * m, 30 * m, 2 * h, 5 * h, 10 * h, 10 * h] },
      jitter: 0.2,
      retryAfter: 'clamp',
      pauseAfterFailingMs: 5 * 24 * h,
    },
  },
  {
    id: 'stripe',
    name: 'Stripe',
    summary: 'Exponential over three days; the steps are ours, the page gives none.',
    policy: { ...plain, retry: { kind: 'exponential', firstMs: 5 * m, factor: 2, maxMs: 12 * h, retries: 12 } },
  },
  {
    id: 'slack',
    name: 'Slack',
    summary: 'Three retries: at once, after a minute, after five; X-Slack-No-Retry stops them. Answers are due in 3 s.',
    policy: { ...plain, timeoutMs: 3 * s, retry: { kind: 'list', waitsMs: [0, m, 5 * m] }, noRetryHeader: 'X-Slack-No-Retry' },
  },
  {
    id: 'shopify',
    name: 'Shopify',
    summary: 'Eight retries within four hours (the steps are ours), answers due in 5 s; eight failures in a row stop the hook.',
    policy: {
      ...plain,
      timeoutMs: 5 * s,
      retry: { kind: 'exponential', firstMs: 56 * s, factor: 2, maxMs: 2 * h, retries: 8 },
      pause: { after: 8, counting: 'consecutive' },
    },
  },
  {
    id: 'three-exponential',
    name: 'Three retries',
    summary: 'Ours: three retries, after 10 s, 20 s and 40 s.',
    policy: { ...plain, retry: { kind: 'exponential', firstMs: 10 * s, factor: 2, maxMs: m, retries: 3 } },
  },
]
