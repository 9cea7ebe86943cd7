import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CapturedPage, ClearCaptured, Drift, DriftInput, Learned, LearnInput, ResendCaptured, WaitInput } from './capture-query'
import { BodyPart, BodySlice, ExchangeDetail, ExchangeSummary } from './exchange'
import { Inbox, InboxDraft, InboxPatch, ScenarioChoice } from './inbox'
import { limits } from './limits'
import { Authority, Receiver, ReceiverPatch } from './receiver'
import { Respond, Scenario } from './scenario'

const ById = z.object({ id: z.string().min(1).max(limits.nameLength) })
const DecodedStretch = ById.extend({
  part: BodyPart,
  offset: z.coerce.number().int().min(0).default(0),
  length: z.coerce
    .number()
    .int()
    .min(1)
    .max(4 * 1024 * 1024)
    .default(1024 * 1024),
})

/** What can be asked of inboxes; each may be named by id or by name. */
export const inboxes = {
  list: oc.route({ method: 'GET', path: '/inboxes', summary: 'Every inbox' }).output(z.array(Inbox)),
  get: oc.route({ method: 'GET', path: '/inboxes/{id}', summary: 'One inbox' }).input(ById).output(Inbox),
  create: oc.route({ method: 'POST', path: '/inboxes', summary: 'Make an inbox', successStatus: 201 }).input(InboxDraft).output(Inbox),
  update: oc
    .route({ method: 'PATCH', path: '/inboxes/{id}', summary: 'Change how an inbox answers, checks and forwards' })
    .input(InboxPatch.extend(ById.shape))
    .output(Inbox),
  setScenario: oc
    .route({ method: 'POST', path: '/inboxes/{id}/scenario', summary: 'Choose what an inbox answers, and begin it anew' })
    .input(ScenarioChoice.extend(ById.shape))
    .output(Inbox),
  readWords: oc
    .route({ method: 'POST', path: '/scenarios/words', summary: 'The scenario that a few words such as 500x2,200 mean; nothing is kept' })
    .input(z.strictObject({ respond: Respond }))
    .output(Scenario),
  remove: oc.route({ method: 'DELETE', path: '/inboxes/{id}', summary: 'Delete an inbox; restore undoes it' }).input(ById).output(Inbox),
  restore: oc.route({ method: 'POST', path: '/inboxes/{id}/restore', summary: 'Undo the deletion of an inbox' }).input(ById).output(Inbox),
  captured: oc
    .route({ method: 'GET', path: '/inboxes/{id}/exchanges', summary: 'What an inbox captured, newest first' })
    .input(CapturedPage)
    .output(z.array(ExchangeSummary)),
  clear: oc
    .route({ method: 'DELETE', path: '/inboxes/{id}/exchanges', summary: 'Delete for good what an inbox captured, but what is pinned' })
    .input(ClearCaptured)
    .output(z.object({ removed: z.number().int() })),
  wait: oc
    .route({ method: 'GET', path: '/inboxes/{id}/wait', summary: 'Wait until a request comes that holds a query; 408 where none does' })
    .input(WaitInput)
    .output(ExchangeDetail),
  resend: oc
    .route({
      method: 'POST',
      path: '/log/{id}/resend',
      summary: 'Send a captured or imported request once more, to any URL',
      successStatus: 201,
    })
    .input(ResendCaptured)
    .output(z.object({ exchange: z.string() })),
  drift: oc
    .route({ method: 'GET', path: '/log/{id}/drift', summary: "How a captured payload differs from its catalog's samples" })
    .input(DriftInput)
    .output(Drift),
  learn: oc
    .route({ method: 'POST', path: '/inboxes/{id}/learn', summary: 'Keep what was captured as event types and samples of a catalog' })
    .input(LearnInput)
    .output(Learned),
  decoded: oc
    .route({ method: 'GET', path: '/log/{id}/decoded/{part}', summary: 'A stretch of a stored body without its content codings' })
    .input(DecodedStretch)
    .output(BodySlice),
}

export const receiver = {
  get: oc.route({ method: 'GET', path: '/receiver', summary: 'Where inboxes are reached' }).output(Receiver),
  update: oc
    .route({ method: 'PATCH', path: '/receiver', summary: 'Choose the port, the address and https of inboxes' })
    .input(ReceiverPatch)
    .output(Receiver),
  authority: oc
    .route({ method: 'GET', path: '/receiver/authority', summary: "The certificate to trust for the receiver's https" })
    .output(Authority),
}
