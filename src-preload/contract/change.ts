import { z } from 'zod'
import { Batch } from './batch'
import { CatalogSummary } from './catalog'
import { Delivery } from './delivery'
import { ExchangeSummary } from './exchange'
import { Hook, Pause } from './hook'
import { Inbox } from './inbox'
import { OpenFile } from './open-file'
import { ReceiverState } from './receiver'
import { Replay } from './replay'
import { Run, StepResult } from './run'
import { RunReport } from './run-report'
import { Environments } from './workspace'

export const Counts = z.object({ pending: z.number().int(), sending: z.number().int() })
export type Counts = z.infer<typeof Counts>

/** What the running engine says of itself. `receiverUrl` is null where this process runs no receiver. */
export const Status = z.object({
  version: z.string(),
  dataFolder: z.string(),
  receiverUrl: z.string().nullable(),
  /** Where else it is reached, and who besides this machine can reach it. */
  receiver: ReceiverState.nullable().default(null),
  secretsIn: z.string(),
  /** Set while every hook is paused at once. */
  pauseAll: Pause.nullable().default(null),
  now: z.string(),
})
export type Status = z.infer<typeof Status>

export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hook'), hook: Hook }),
  z.object({ kind: z.literal('hook-removed'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('inbox'), inbox: Inbox }),
  z.object({ kind: z.literal('inbox-removed'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('catalog'), catalog: CatalogSummary }),
  z.object({ kind: z.literal('catalog-removed'), id: z.string() }),
  z.object({ kind: z.literal('delivery'), delivery: Delivery }),
  z.object({ kind: z.literal('exchange'), exchange: ExchangeSummary }),
  /** It was pinned, or a note was written. */
  z.object({ kind: z.literal('exchange-marked'), exchange: ExchangeSummary }),
  z.object({ kind: z.literal('exchange-removed'), id: z.string() }),
  /** Exchanges are gone: ask for the log anew. */
  z.object({ kind: z.literal('log-cleared') }),
  z.object({ kind: z.literal('batch'), batch: Batch }),
  z.object({ kind: z.literal('replay'), replay: Replay }),
  z.object({ kind: z.literal('environments'), environments: Environments }),
  z.object({ kind: z.literal('workspace-file'), file: OpenFile.nullable() }),
  /** Every run, in order: one was added, changed or removed. */
  z.object({ kind: z.literal('runs'), runs: z.array(Run) }),
  z.object({ kind: z.literal('run-report'), report: RunReport }),
  /** A step of that report has ended. */
  z.object({ kind: z.literal('run-step'), report: z.string(), step: StepResult }),
  z.object({ kind: z.literal('counts'), counts: Counts }),
  z.object({ kind: z.literal('status'), status: Status }),
])
export type Change = z.infer<typeof Change>

/** Everything a follower needs to draw itself; taken in the same step as joining, so that no change slips between. */
export const Snapshot = z.object({
  status: Status,
  hooks: z.array(Hook),
  inboxes: z.array(Inbox),
  catalogs: z.array(CatalogSummary),
  counts: Counts,
  /** The newest 50, newest first. */
  exchanges: z.array(ExchangeSummary),
  /** Those that are not final yet. */
  deliveries: z.array(Delivery),
  batches: z.array(Batch).default([]),
  runs: z.array(Run).default([]),
  /** Newest first, without their steps. */
  reports: z.array(RunReport).default([]),
  environments: Environments.default({ environments: [], active: null }),
  workspaceFile: OpenFile.nullable().default(null),
})
export type Snapshot = z.infer<typeof Snapshot>

/** `resync`: the follower fell behind and must watch anew. */
export const WatchItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), snapshot: Snapshot }),
  z.object({ kind: z.literal('changes'), changes: z.array(Change) }),
  z.object({ kind: z.literal('resync') }),
])
export type WatchItem = z.infer<typeof WatchItem>
