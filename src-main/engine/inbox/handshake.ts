import type { Handshake } from '../../../src-preload/contract/captured'
import { utf8 } from '../../request/bytes'
import { headerOf } from '../../request/verify/read-message'
import type { CaptureAnswer } from '../ports'
import type { ReadRequest } from './request'

/** A first request by which a sender asks whether events are wanted here, and the answer it waits for. */
export interface Shaken {
  handshake: Handshake
  answer: CaptureAnswer
}

/** Larger bodies are no handshake. */
const largest = 16_384

/** CloudEvents asks before anything could be signed, so this comes ahead of any check. Null where it is none. */
export function validationHandshake({ method, headers }: ReadRequest): Shaken | null {
  // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md, section 4
  const origin = method === 'OPTIONS' ? headerOf(headers, 'WebHook-Request-Origin') : undefined
  if (origin === undefined) return null
  const rate = headerOf(headers, 'WebHook-Request-Rate')
  const answer: CaptureAnswer = {
    status: 200,
    headers: [
      ['Allow', 'POST, OPTIONS'],
      ['WebHook-Allowed-Origin', origin],
      ...(rate === undefined ? [] : ([['WebHook-Allowed-Rate', rate]] as [string, string][])),
    ],
    body: new Uint8Array(),
  }
  return { handshake: 'cloudevents', answer }
}

/** Slack and Twitch send a challenge, signed like any other request, and want it back. Null where it is none. */
export function challengeHandshake(request: ReadRequest): Shaken | null {
  if (request.method !== 'POST' || request.decoded.length > largest) return null
  // https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#responding-to-a-challenge-request
  const twitch = headerOf(request.headers, 'Twitch-Eventsub-Message-Type') === 'webhook_callback_verification'
  // https://docs.slack.dev/reference/events/url_verification
  if (!twitch && !request.text?.includes('"url_verification"')) return null
  const { type, challenge } = membersOf(request.text ?? '')
  if (typeof challenge !== 'string' || (!twitch && type !== 'url_verification')) return null
  const body = utf8(challenge)
  return { handshake: twitch ? 'twitch' : 'slack', answer: { status: 200, headers: [['Content-Type', 'text/plain']], body } }
}

function membersOf(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
