import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Queue } from '../delivery/queue'
import { createUnderway } from '../delivery/underway'
import type { OwnTypes } from '../events/own-types'
import type { Log } from '../log/log'
import { createLogQueries } from '../log/query'
import type { Recorder } from '../log/record'
import type { CaptureHandler, Ports, ReceiverControl, Vault } from '../ports'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { createArrivals } from './arrivals'
import { type AttemptFacts, createCapture } from './capture'
import { type Captured, createCaptured } from './captured'
import { createDecodedBodies, type DecodedBodies } from './decoded-body'
import { createLearning, type Learning } from './drift'
import { createForwarding } from './forward'
import { createInboxes, type Inboxes } from './inboxes'
import { createRepeats } from './repeats'
import { createTurns } from './scenario-turns'
import type { Twins } from './twins'

/** Everything inboxes are asked for. */
export interface InboxDesk extends Inboxes, Captured, Learning {
  decoded: DecodedBodies['slice']
}
export interface Receiving {
  inboxes: InboxDesk
  capture: CaptureHandler
  /** Resolves when everything that has come is in the log. */
  captured(): Promise<void>
}
interface Needs extends Omit<Ports, 'registry' | 'queue' | 'vault'> {
  registry: Registry
  catalogs: CatalogShelf
  ownTypes: OwnTypes
  queue: Queue
  vault: Vault
  secrets: KnownSecrets
  changes: ChangeHub
  recorder: Recorder
  twins: Twins
  logs: Log
  control: ReceiverControl | null
  onTheWire: Map<string, AttemptFacts>
  receiverUrl(): string | null
  onFault(error: unknown): void
}

/** Puts the parts of capturing together. */
export function openReceiving(needs: Needs): Receiving {
  const receiver = () => needs.control?.state() ?? null
  const turns = createTurns()
  const underway = createUnderway()
  const recording = createUnderway()
  const repeats = createRepeats(needs.log)
  const arrivals = createArrivals()
  const queries = createLogQueries(needs)
  const forwarding = createForwarding({ ...needs, receiver })
  const inboxes = createInboxes({ ...needs, turns, forwarding, repeats, receiver })
  const decoded = createDecodedBodies(needs)
  return {
    inboxes: {
      ...inboxes,
      ...createCaptured({ ...needs, queries, arrivals, recorded: recording.soFar }),
      ...createLearning({ ...needs, queries, decoded }),
      decoded: decoded.slice,
    },
    capture: createCapture({
      ...needs,
      inboxes,
      turns,
      repeats,
      arrivals,
      forwarding,
      underway,
      recording,
      attemptOf: (id) => needs.onTheWire.get(id),
    }),
    captured: underway.none,
  }
}
