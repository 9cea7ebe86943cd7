import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Catalog, CatalogSummary } from './catalog'
import { Status, WatchItem } from './change'
import { Delivery } from './delivery'
import { Draft, DraftInput, Preview, PreviewInput, SendInput, SendResult } from './event'
import { BodyPart, BodySlice, ExchangeDetail, ExchangeSummary } from './exchange'
import { CreatedHook, Hook, HookDraft, HookPatch } from './hook'
import { Inbox, InboxDraft } from './inbox'
import { limits } from './limits'

// What a door can ask of the engine. One contract for the window (MessagePort), the page (WebSocket), the command line and REST.

/** Hooks and inboxes may be named by id or by name everywhere. */
const ById = z.object({ id: z.string().min(1).max(limits.nameLength) })
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(50),
  /** Id of an exchange: only older ones are answered. */
  before: z.string().optional(),
})

const catalogs = {
  list: oc.route({ method: 'GET', path: '/catalogs', summary: 'Every provider catalog' }).output(z.array(CatalogSummary)),
  get: oc
    .route({ method: 'GET', path: '/catalogs/{id}', summary: 'One catalog with its event types, samples and rules' })
    .input(ById)
    .output(Catalog),
}

const hooks = {
  list: oc.route({ method: 'GET', path: '/hooks', summary: 'Every hook' }).output(z.array(Hook)),
  get: oc.route({ method: 'GET', path: '/hooks/{id}', summary: 'One hook' }).input(ById).output(Hook),
  create: oc.route({ method: 'POST', path: '/hooks', summary: 'Register a hook', successStatus: 201 }).input(HookDraft).output(CreatedHook),
  update: oc.route({ method: 'PATCH', path: '/hooks/{id}', summary: 'Change a hook' }).input(HookPatch.extend(ById.shape)).output(Hook),
  duplicate: oc
    .route({ method: 'POST', path: '/hooks/{id}/duplicate', summary: 'Copy a hook, its secret included' })
    .input(ById)
    .output(Hook),
  pause: oc.route({ method: 'POST', path: '/hooks/{id}/pause', summary: 'Stop sending to a hook' }).input(ById).output(Hook),
  resume: oc.route({ method: 'POST', path: '/hooks/{id}/resume', summary: 'Send to a hook again' }).input(ById).output(Hook),
  remove: oc.route({ method: 'DELETE', path: '/hooks/{id}', summary: 'Delete a hook; restore undoes it' }).input(ById).output(Hook),
  restore: oc.route({ method: 'POST', path: '/hooks/{id}/restore', summary: 'Undo the deletion of a hook' }).input(ById).output(Hook),
}

const secrets = {
  generate: oc
    .route({ method: 'POST', path: '/secrets', summary: 'Make a secret as a provider would, without keeping it' })
    .input(z.object({ catalog: z.string() }))
    .output(z.object({ secret: z.string() })),
}

const events = {
  draft: oc
    .route({ method: 'POST', path: '/events/draft', summary: 'A sample payload with fresh ids and times' })
    .input(DraftInput)
    .output(Draft),
  preview: oc
    .route({ method: 'POST', path: '/events/preview', summary: 'The request an event would become' })
    .input(PreviewInput)
    .output(Preview),
  send: oc.route({ method: 'POST', path: '/events', summary: 'Send an event', successStatus: 202 }).input(SendInput).output(SendResult),
}

const deliveries = {
  ofEvent: oc
    .route({ method: 'GET', path: '/events/{id}/deliveries', summary: 'The deliveries of one event' })
    .input(ById)
    .output(z.array(Delivery)),
  get: oc.route({ method: 'GET', path: '/deliveries/{id}', summary: 'One delivery' }).input(ById).output(Delivery),
}

const log = {
  list: oc.route({ method: 'GET', path: '/log', summary: 'Exchanges, newest first' }).input(Page).output(z.array(ExchangeSummary)),
  get: oc.route({ method: 'GET', path: '/log/{id}', summary: 'One whole exchange' }).input(ById).output(ExchangeDetail),
  body: oc
    .route({ method: 'GET', path: '/log/{id}/body/{part}', summary: 'A stretch of a stored body' })
    .input(
      ById.extend({
        part: BodyPart,
        offset: z.coerce.number().int().min(0).default(0),
        length: z.coerce
          .number()
          .int()
          .min(1)
          .max(4 * 1024 * 1024)
          .default(1024 * 1024),
      }),
    )
    .output(BodySlice),
}

const inboxes = {
  list: oc.route({ method: 'GET', path: '/inboxes', summary: 'Every inbox' }).output(z.array(Inbox)),
  create: oc.route({ method: 'POST', path: '/inboxes', summary: 'Make an inbox', successStatus: 201 }).input(InboxDraft).output(Inbox),
  remove: oc.route({ method: 'DELETE', path: '/inboxes/{id}', summary: 'Delete an inbox; restore undoes it' }).input(ById).output(Inbox),
  restore: oc.route({ method: 'POST', path: '/inboxes/{id}/restore', summary: 'Undo the deletion of an inbox' }).input(ById).output(Inbox),
}

const status = oc.route({ method: 'GET', path: '/status', summary: 'What this process is and where its data lives' }).output(Status)
/** A snapshot first, then changes. Not part of REST. */
const watch = oc.output(eventIterator(WatchItem))

export const contract = { catalogs, hooks, secrets, events, deliveries, log, inboxes, status, watch }
export type Contract = typeof contract
