import type { Snapshot, Status } from '../../src-preload/contract/change'
import type { Delivery } from '../../src-preload/contract/delivery'
import { Hook } from '../../src-preload/contract/hook'

const at = '2026-01-02T03:04:05.000Z'
export const status: Status = {
  version: '0.0.0',
  dataFolder: '/data',
  receiverUrl: null,
  receiver: null,
  secretsIn: 'a key file',
  pauseAll: null,
  now: at,
}
export const snapshot: Snapshot = {
  status,
  hooks: [],
  inboxes: [],
  catalogs: [],
  counts: { pending: 0, sending: 0 },
  exchanges: [],
  deliveries: [],
  batches: [],
  runs: [],
  reports: [],
  environments: { environments: [], active: null },
  workspaceFile: null,
}

export function hookNamed(name: string): Hook {
  return Hook.parse({
    id: `hook_${name}`,
    name,
    catalog: 'custom',
    target: 'https://example.test/',
    events: 'all',
    method: 'POST',
    contentType: 'json',
    headers: [],
    hasSecret: false,
    timeoutMs: null,
    pause: null,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  })
}

export function deliveryOf(id: string): Delivery {
  return {
    id,
    eventId: 'evt_1',
    eventType: 'lead.create',
    catalog: 'custom',
    hook: null,
    target: 'https://example.test/',
    state: 'delivered',
    attempts: 1,
    nextAt: null,
    held: null,
    reason: null,
    mischief: null,
    lastExchange: null,
    createdAt: at,
  }
}
