import { transmit } from '../delivery/transmit'
import type { Twins } from '../inbox/twins'
import type { Recorder } from '../log/record'
import type { Clock, Crypto, Ids, Sender, WireRequest } from '../ports'
import type { SecretHeaders } from '../secrecy/masks'
import type { SendProbe } from './probe'

export interface RecordedNeeds {
  sender: Sender
  recorder: Recorder
  twins: Twins
  clock: Clock
  crypto: Crypto
  ids: Ids
}
/** Whose secrets are to be covered: a prefix of refs in the vault, and the headers that are secret as a whole. */
export interface ProbeSecrets {
  owner: string
  secretHeaders: SecretHeaders
}

/** Keeps each request of the battery in the log, where it can be looked at like any other. It belongs to no hook, whose figures it would spoil. */
export function recordedProbe(catalog: string, { owner, secretHeaders }: ProbeSecrets, needs: RecordedNeeds): SendProbe {
  return async (request: WireRequest, about) => {
    const id = needs.ids.next('exc_')
    const at = new Date(needs.clock.now()).toISOString()
    const { timeoutMs, maxResponseBytes: _, ...parts } = request
    const { report, twin } = await transmit(id, parts, { timeoutMs, redirect: 'failure' }, new Set(), needs)
    const status = report.response?.status ?? 0
    await needs.recorder.record({
      ...{ id, at, direction: 'out', catalog, hook: null, hookRevision: null, inbox: null },
      ...{ eventId: null, eventType: about.type, deliveryId: null, attempt: null },
      request: { ...parts, headers: report.sentHeaders },
      response: report.response,
      error: report.error,
      timings: report.timings,
      outcome: report.error === null && status >= 200 && status < 300 ? 'delivered' : 'failed',
      flags: [`Case ${about.case} of a probe: ${about.proves}`],
      twin: twin?.exchange ?? null,
      ...{ twinSha256: twin?.sha256 ?? null, owner, secretHeaders, keepResponseBody: true },
    })
    return { report, exchange: id }
  }
}
