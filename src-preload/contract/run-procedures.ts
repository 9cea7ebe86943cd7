import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from './limits'
import { ProbeInput, ProbeResult } from './probe'
import { Run, RunResult, StepResult } from './run'

const ByName = z.object({ name: z.string().min(1).max(limits.nameLength) })

/** What a run came to so far: each step as it ends, then the whole. */
export const RunProgress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), step: StepResult }),
  z.object({ kind: z.literal('end'), result: RunResult }),
])
export type RunProgress = z.infer<typeof RunProgress>

/** A run by its name, or one that is being edited. */
export const StartRun = z.strictObject({
  name: z.string().max(limits.nameLength).optional(),
  run: Run.optional(),
  /** Fixes ids and times of payloads. */
  seed: z.number().int().min(0).max(1_000_000_000_000).optional(),
})
export type StartRun = z.infer<typeof StartRun>

export const runs = {
  list: oc.route({ method: 'GET', path: '/runs', summary: 'Every run' }).output(z.array(Run)),
  save: oc.route({ method: 'PUT', path: '/runs/{name}', summary: 'Keep a run, in place of one of that name' }).input(Run).output(Run),
  remove: oc.route({ method: 'DELETE', path: '/runs/{name}', summary: 'Delete a run' }).input(ByName).output(Run),
  /** With the hooks and inboxes that are here. Not part of REST. */
  start: oc.input(StartRun).output(eventIterator(RunProgress)),
}

/** Each case of the battery as it ends. Not part of REST. */
export const probe = oc.input(ProbeInput).output(eventIterator(ProbeResult))
