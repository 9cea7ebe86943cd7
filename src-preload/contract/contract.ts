import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Batch, BatchInput, SendManyInput, StartedBatch } from './batch'
import { catalogs } from './catalog-procedures'
import { Status, WatchItem } from './change'
import { Backup, FolderInput, Move } from './data'
import { Delivery, DeliveryQuery, ResendInput, Resent } from './delivery'
import { Draft, DraftInput, Event, Preview, PreviewInput, SendInput, SendResult } from './event'
import { ChangedMany, ChangeManyInput, CreatedHook, Forgotten, Hook, HookDraft, HookPatch, Pause, RotateInput } from './hook'
import { FoundHooks, ImportedHooks, ImportHooksInput, InspectHooksInput } from './hook-import'
import { inboxes, receiver } from './inbox-procedures'
import { limits } from './limits'
import { log } from './log-procedures'
import { ReceiverCode, ReceiverCodeInput } from './receiver-code'
import { probe, probeReport, runs } from './run-procedures'
import { SchemeFacts, SignInput, SignResult, VerifyInput, VerifyResult } from './signature'
import { SimulateInput, Simulation } from './simulation'
import { environments, workspace } from './workspace-procedures'

// What a door can ask of the engine. One contract for the window (MessagePort), the page (WebSocket), the command line and REST.

/** Hooks and inboxes may be named by id or by name everywhere. */
const ById = z.object({ id: z.string().min(1).max(limits.nameLength) })

const hooks = {
  list: oc.route({ method: 'GET', path: '/hooks', summary: 'Every hook' }).output(z.array(Hook)),
  get: oc.route({ method: 'GET', path: '/hooks/{id}', summary: 'One hook' }).input(ById).output(Hook),
  create: oc.route({ method: 'POST', path: '/hooks', summary: 'Register a hook', successStatus: 201 }).input(HookDraft).output(CreatedHook),
  update: oc.route({ method: 'PATCH', path: '/hooks/{id}', summary: 'Change a hook' }).input(HookPatch.extend(ById.shape)).output(Hook),
  changeMany: oc
    .route({ method: 'PATCH', path: '/hooks', summary: 'Change many hooks at once: all of them, or none where one is refused' })
    .input(ChangeManyInput)
    .output(ChangedMany),
  duplicate: oc
    .route({ method: 'POST', path: '/hooks/{id}/duplicate', summary: 'Copy a hook, its secret included' })
    .input(ById)
    .output(Hook),
  pause: oc.route({ method: 'POST', path: '/hooks/{id}/pause', summary: 'Stop sending to a hook' }).input(ById).output(Hook),
  resume: oc.route({ method: 'POST', path: '/hooks/{id}/resume', summary: 'Send to a hook again' }).input(ById).output(Hook),
  pauseAll: oc
    .route({ method: 'POST', path: '/hooks/pause-all', summary: 'Stop sending to every hook' })
    .output(z.object({ pauseAll: Pause.nullable() })),
  resumeAll: oc
    .route({
      method: 'POST',
      path: '/hooks/resume-all',
      summary: 'End the pause of every hook; what a rule or somebody paused stays paused',
    })
    .output(z.object({ pauseAll: Pause.nullable() })),
  remove: oc.route({ method: 'DELETE', path: '/hooks/{id}', summary: 'Delete a hook; restore undoes it' }).input(ById).output(Hook),
  rotateSecret: oc
    .route({ method: 'POST', path: '/hooks/{id}/rotate', summary: 'Give a hook a new secret; where it signs, the old one signs beside it' })
    .input(RotateInput)
    .output(CreatedHook),
  endRotation: oc
    .route({ method: 'POST', path: '/hooks/{id}/end-rotation', summary: 'Stop signing with the old secret' })
    .input(ById)
    .output(Hook),
  forgetFirst: oc
    .route({ method: 'POST', path: '/hooks/{id}/forget-first', summary: 'Forget which leads a hook has had its first event of' })
    .input(ById.extend({ value: z.string().max(500).optional() }))
    .output(Forgotten),
  receiverCode: oc
    .route({ method: 'GET', path: '/hooks/{id}/receiver-code', summary: 'A small program that receives and verifies what a hook sends' })
    .input(ReceiverCodeInput)
    .output(ReceiverCode),
  inspect: oc
    .route({ method: 'POST', path: '/hooks/inspect', summary: 'The hooks in a lemlist answer or a HAR' })
    .input(InspectHooksInput)
    .output(FoundHooks),
  import: oc
    .route({ method: 'POST', path: '/hooks/import', summary: 'Add hooks of a lemlist answer or a HAR', successStatus: 201 })
    .input(ImportHooksInput)
    .output(ImportedHooks),
  restore: oc.route({ method: 'POST', path: '/hooks/{id}/restore', summary: 'Undo the deletion of a hook' }).input(ById).output(Hook),
}

const secrets = {
  generate: oc
    .route({ method: 'POST', path: '/secrets', summary: 'Make a secret as a provider would, without keeping it' })
    .input(z.object({ catalog: z.string() }))
    .output(z.object({ secret: z.string() })),
}

const events = {
  get: oc.route({ method: 'GET', path: '/events/{id}', summary: 'One event as it was sent' }).input(ById).output(Event),
  draft: oc
    .route({ method: 'POST', path: '/events/draft', summary: 'A sample payload with fresh ids and times' })
    .input(DraftInput)
    .output(Draft),
  preview: oc
    .route({ method: 'POST', path: '/events/preview', summary: 'The request an event would become' })
    .input(PreviewInput)
    .output(Preview),
  send: oc.route({ method: 'POST', path: '/events', summary: 'Send an event', successStatus: 202 }).input(SendInput).output(SendResult),
  sendMany: oc
    .route({ method: 'POST', path: '/batches', summary: 'Send many events at a pace', successStatus: 202 })
    .input(SendManyInput)
    .output(StartedBatch),
  batch: oc.route({ method: 'GET', path: '/batches/{id}', summary: 'How far many events have come' }).input(BatchInput).output(Batch),
  cancelBatch: oc
    .route({ method: 'POST', path: '/batches/{id}/cancel', summary: 'Send no more of them and cancel what waits' })
    .input(ById)
    .output(Batch),
}

const deliveries = {
  ofEvent: oc
    .route({ method: 'GET', path: '/events/{id}/deliveries', summary: 'The deliveries of one event' })
    .input(ById)
    .output(z.array(Delivery)),
  get: oc.route({ method: 'GET', path: '/deliveries/{id}', summary: 'One delivery' }).input(ById).output(Delivery),
  list: oc
    .route({ method: 'GET', path: '/deliveries', summary: 'Deliveries, newest first' })
    .input(DeliveryQuery)
    .output(z.array(Delivery)),
  cancel: oc
    .route({ method: 'POST', path: '/deliveries/{id}/cancel', summary: 'Give up a delivery that waits' })
    .input(ById)
    .output(Delivery),
  sendNow: oc
    .route({ method: 'POST', path: '/deliveries/{id}/send-now', summary: 'Send a delivery that waits, or that was skipped' })
    .input(ById)
    .output(Delivery),
  resend: oc
    .route({ method: 'POST', path: '/deliveries/{id}/resend', summary: 'Make one more attempt by hand', successStatus: 202 })
    .input(ResendInput)
    .output(Resent),
}

const simulate = oc
  .route({ method: 'POST', path: '/simulations', summary: "Play a hook's schedule through on a clock of its own" })
  .input(SimulateInput)
  .output(Simulation)

const signatures = {
  schemes: oc
    .route({ method: 'GET', path: '/signatures/schemes', summary: 'Every signature scheme and its rules' })
    .output(z.array(SchemeFacts)),
  sign: oc
    .route({ method: 'POST', path: '/signatures/sign', summary: 'The headers that sign a message; the secret is not kept' })
    .input(SignInput)
    .output(SignResult),
  verify: oc
    .route({
      method: 'POST',
      path: '/signatures/verify',
      summary: 'Whether a message is signed rightly, and if not, why; the secret is not kept',
    })
    .input(VerifyInput)
    .output(VerifyResult),
}

const data = {
  backUp: oc.route({ method: 'POST', path: '/data/backup', summary: 'Copy the data folder' }).input(FolderInput).output(Backup),
  move: oc
    .route({ method: 'POST', path: '/data/move', summary: 'Have the data folder moved at the next start' })
    .input(FolderInput)
    .output(Move),
}

const status = oc.route({ method: 'GET', path: '/status', summary: 'What this process is and where its data lives' }).output(Status)
/** A snapshot first, then changes. Not part of REST. */
const watch = oc.output(eventIterator(WatchItem))

export const contract = {
  catalogs,
  hooks,
  secrets,
  events,
  deliveries,
  log,
  inboxes,
  receiver,
  signatures,
  data,
  simulate,
  workspace,
  runs,
  probe,
  probeReport,
  environments,
  status,
  watch,
}
export type Contract = typeof contract
