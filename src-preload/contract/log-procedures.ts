import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { CompareInput, Comparison } from './comparison'
import { BodyPart, BodySlice, ExchangeDetail, ExchangeSummary } from './exchange'
import { CopyInput, ExportInput, Imported, ImportInput, Language } from './export'
import { limits } from './limits'
import {
  ClearInput,
  CompleteInput,
  Completion,
  Found,
  LogPage,
  LogQueryInput,
  LogStats,
  LogStatsInput,
  LogUsage,
  NoteInput,
  PinInput,
  Removed,
  Retention,
  SavedQuery,
} from './log'
import { Replay, ReplayInput, ReplayPlan } from './replay'
import { LogVerification } from './signature'

const ById = z.object({ id: z.string().min(1).max(limits.nameLength) })
const BodyStretch = ById.extend({
  part: BodyPart,
  offset: z.coerce.number().int().min(0).default(0),
  length: z.coerce
    .number()
    .int()
    .min(1)
    .max(4 * 1024 * 1024)
    .default(1024 * 1024),
})

/** What can be asked of the log. */
export const log = {
  list: oc
    .route({ method: 'GET', path: '/log', summary: 'Exchanges that a query finds, newest first' })
    .input(LogPage)
    .output(z.array(ExchangeSummary)),
  get: oc.route({ method: 'GET', path: '/log/{id}', summary: 'One whole exchange' }).input(ById).output(ExchangeDetail),
  body: oc
    .route({ method: 'GET', path: '/log/{id}/body/{part}', summary: 'A stretch of a stored body' })
    .input(BodyStretch)
    .output(BodySlice),
  verify: oc
    .route({ method: 'GET', path: '/log/{id}/verify', summary: "Check a recorded request with its hook's own secrets" })
    .input(ById)
    .output(LogVerification),
  count: oc
    .route({ method: 'GET', path: '/log/count', summary: 'How many exchanges a query finds' })
    .input(LogQueryInput)
    .output(z.object({ count: z.number().int() })),
  stats: oc
    .route({ method: 'GET', path: '/log/stats', summary: 'What a query finds over time, and how each hook fares' })
    .input(LogStatsInput)
    .output(LogStats),
  /** As `list`, but what is found comes while the search goes on. Not part of REST. */
  search: oc.input(LogPage).output(eventIterator(Found)),
  /** What a query finds from now on. Not part of REST. */
  follow: oc.input(LogQueryInput).output(eventIterator(ExchangeSummary)),
  complete: oc
    .route({ method: 'GET', path: '/log/complete', summary: 'What could stand at a place of a query' })
    .input(CompleteInput)
    .output(Completion),
  queries: oc.route({ method: 'GET', path: '/log/queries', summary: 'The saved queries' }).output(z.array(SavedQuery)),
  saveQuery: oc
    .route({ method: 'POST', path: '/log/queries', summary: 'Save a query under a name' })
    .input(SavedQuery)
    .output(z.array(SavedQuery)),
  removeQuery: oc
    .route({ method: 'DELETE', path: '/log/queries/{name}', summary: 'Remove a saved query' })
    .input(z.object({ name: z.string() }))
    .output(z.array(SavedQuery)),
  pin: oc
    .route({ method: 'POST', path: '/log/{id}/pin', summary: 'Keep an exchange whatever the limits, or no longer' })
    .input(PinInput)
    .output(ExchangeSummary),
  note: oc
    .route({ method: 'POST', path: '/log/{id}/note', summary: 'Write a note on an exchange' })
    .input(NoteInput)
    .output(ExchangeSummary),
  remove: oc.route({ method: 'DELETE', path: '/log/{id}', summary: 'Delete an exchange for good' }).input(ById).output(Removed),
  clear: oc
    .route({ method: 'POST', path: '/log/clear', summary: 'Delete every exchange for good, but what is pinned' })
    .input(ClearInput)
    .output(Removed),
  copy: oc
    .route({ method: 'GET', path: '/log/{id}/as/{as}', summary: 'An exchange as cURL, HAR, raw HTTP, JSON or code' })
    .input(CopyInput)
    .output(z.object({ text: z.string() })),
  languages: oc.route({ method: 'GET', path: '/log/languages', summary: 'Languages code can be made in' }).output(z.array(Language)),
  /** Pieces of one text, to be put together. Not part of REST. */
  export: oc.input(ExportInput).output(eventIterator(z.string())),
  import: oc
    .route({ method: 'POST', path: '/log/import', summary: 'Take the entries of a HAR into the log', successStatus: 201 })
    .input(ImportInput)
    .output(Imported),
  compare: oc
    .route({ method: 'GET', path: '/log/{left}/compare/{right}', summary: 'What two exchanges differ in' })
    .input(CompareInput)
    .output(Comparison),
  planReplay: oc
    .route({ method: 'POST', path: '/log/replays/plan', summary: 'What a replay would send, and what speaks against it' })
    .input(ReplayInput)
    .output(ReplayPlan),
  replay: oc
    .route({ method: 'POST', path: '/log/replays', summary: 'Send the deliveries a query means again, each once', successStatus: 202 })
    .input(ReplayInput)
    .output(z.object({ replay: Replay, plan: ReplayPlan })),
  replayed: oc.route({ method: 'GET', path: '/log/replays/{id}', summary: 'How far a replay has come' }).input(ById).output(Replay),
  cancelReplay: oc.route({ method: 'POST', path: '/log/replays/{id}/cancel', summary: 'Send no more of them' }).input(ById).output(Replay),
  usage: oc.route({ method: 'GET', path: '/log/usage', summary: 'What the disk holds' }).output(LogUsage),
  setRetention: oc
    .route({ method: 'POST', path: '/log/retention', summary: 'How much is kept at most' })
    .input(Retention)
    .output(Retention),
}
