import type { Forward, ForwardHealth } from '../../../src-preload/contract/inbox'
import type { ReceiverState } from '../../../src-preload/contract/receiver'
import type { CaptureAnswer, InboxRecord, WireConnection } from '../ports'
import { forwardUrl, leadsBack } from './forward-target'
import { type PassOnNeeds, passOn, travelling } from './pass-on'
import type { ReadRequest } from './request'
import { plainAnswer } from './scenario-answer'

export interface Forwarding {
  /** Passes a captured request on; the target's answer, or a 502 that says why there is none, and the exchange that did it. */
  forward(forward: Forward, request: ReadRequest, capture: Capture): Promise<{ answer: CaptureAnswer; exchange: string | null }>
  health(inbox: InboxRecord): ForwardHealth | null
  /** The target changed. */
  forget(inbox: string): void
}
interface Capture {
  id: string
  inbox: string
  catalog: string | null
  eventType: string | null
}
interface Needs extends PassOnNeeds {
  receiver(): ReceiverState | null
  onFault(error: unknown): void
}
const unknown: ForwardHealth = { healthy: null, forwarded: 0, failures: 0, lastAt: null, lastStatus: null, lastError: null }

export function createForwarding(needs: Needs): Forwarding {
  const healths = new Map<string, ForwardHealth>()
  return {
    async forward({ url: target, timeoutMs, ca, anyCertificate }, request, capture) {
      const url = forwardUrl(target, request)
      if (url === null)
        return { answer: plainAnswer(400, `${request.subPath} leads out of ${target}, so it is not forwarded.`), exchange: null }
      if (leadsBack(new URL(url), needs.receiver()))
        return { answer: plainAnswer(502, `Hookbench does not forward to ${url}: that is where its own inboxes are.`), exchange: null }
      const { method, headers, body } = request
      const passed = await passOn(
        { capture, how: 'forwarded', method, url, headers, body, timeoutMs, connection: trusting(ca, anyCertificate) },
        needs,
      )
      passed.recorded.catch(needs.onFault)
      const { response, error } = passed.report
      const before = healths.get(capture.inbox) ?? unknown
      const healthy = error === null && (response?.status ?? 500) < 500
      healths.set(capture.inbox, {
        healthy,
        forwarded: before.forwarded + 1,
        failures: healthy ? 0 : before.failures + 1,
        lastAt: new Date(needs.clock.now()).toISOString(),
        lastStatus: response?.status ?? null,
        lastError: error?.message ?? null,
      })
      if (error || !response)
        return {
          answer: plainAnswer(502, `Hookbench could not forward this request to ${url}: ${error?.message ?? 'no answer came.'}`),
          exchange: passed.exchange,
        }
      // The answer to HEAD states the length of a body that does not follow.
      const stated = method === 'HEAD' ? [] : ['content-length']
      return { answer: { ...response, headers: travelling(response.headers, stated) }, exchange: passed.exchange }
    },
    health: ({ id, settings }) => (settings?.forward ? (healths.get(id) ?? unknown) : null),
    forget: (inbox) => void healths.delete(inbox),
  }
}

function trusting(ca: string | null, anyCertificate: boolean): WireConnection | undefined {
  if (!ca && !anyCertificate) return undefined
  return { ca, anyCertificate, fingerprint: null, clientCertificate: null, clientKey: undefined, proxy: null, allowAddresses: [] }
}
