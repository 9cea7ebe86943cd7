import type { Exchange, HeaderPairs } from '../../../src-preload/contract/exchange'
import { limits } from '../../../src-preload/contract/limits'
import { perConnection } from '../../request/headers'
import type { Recorder } from '../log/record'
import type { Clock, Ids, Sender, SendReport, WireConnection } from '../ports'

export interface PassOnNeeds {
  sender: Sender
  recorder: Recorder
  clock: Pick<Clock, 'now'>
  ids: Ids
}
/** A captured request that goes out once more, with its true bytes. */
export interface PassedOn {
  capture: { id: string; inbox: string | null; catalog: string | null; eventType: string | null }
  how: 'forwarded' | 'resent'
  method: string
  url: string
  headers: HeaderPairs
  body: Uint8Array
  timeoutMs: number
  connection?: WireConnection | undefined
}

/** Headers that may travel on, in order and case; also without those that Connection names. */
export function travelling(headers: HeaderPairs, besides: readonly string[] = ['content-length']): HeaderPairs {
  const named = headers.filter(([name]) => name.toLowerCase() === 'connection').flatMap(([, value]) => value.toLowerCase().split(','))
  const staying = new Set([...perConnection, ...besides, ...named.map((name) => name.trim())])
  return headers.filter(([name]) => !staying.has(name.toLowerCase()))
}

/** Sends it and answers what came back; `recorded` resolves when the exchange is in the log. Never rejects because of the target. */
export async function passOn(
  { capture, how, method, url, headers, body, timeoutMs, connection }: PassedOn,
  { sender, recorder, clock, ids }: PassOnNeeds,
): Promise<{ report: SendReport; exchange: string; recorded: Promise<{ exchange: Exchange }> }> {
  const id = ids.next('exc_')
  const at = new Date(clock.now()).toISOString()
  const wire = {
    method,
    url,
    headers: travelling(headers),
    body,
    timeoutMs,
    maxResponseBytes: limits.bodyBytes,
    ...(connection && { connection }),
  }
  const report = await sender.send(wire, () => {})
  const status = report.response?.status ?? 0
  const recorded = recorder.record({
    ...{ id, at, direction: 'out' as const, catalog: capture.catalog, hook: null, hookRevision: null, inbox: capture.inbox },
    ...{ eventId: null, eventType: capture.eventType, deliveryId: null, attempt: null },
    request: { method, url, headers: report.sentHeaders, body },
    response: report.response,
    error: report.error,
    timings: report.timings,
    outcome: report.error === null && status >= 200 && status < 300 ? 'delivered' : 'failed',
    twin: null,
    passedOn: { exchange: capture.id, how },
    ...{ twinSha256: null, owner: capture.inbox && `inboxes/${capture.inbox}/`, secretHeaders: new Map(), keepResponseBody: true },
  })
  return { report, exchange: id, recorded }
}
