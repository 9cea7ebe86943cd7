import { partsOf } from './parts'
import { prefixed } from './prefixed'
import type { SignatureRule } from './scheme'

export const twitch: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'twitch',
    name: 'Twitch EventSub',
    headers: ['Twitch-Eventsub-Message-Id', 'Twitch-Eventsub-Message-Timestamp', 'Twitch-Eventsub-Message-Signature'],
    value: 'sha256=SIG',
    signedContent: 'id, timestamp (RFC 3339) and body, nothing between them',
    key: 'the secret as UTF-8 text',
    encoding: 'hex',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: ['id', 'timestamp'],
    source: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message',
  },
  headers: {
    signature: 'Twitch-Eventsub-Message-Signature',
    id: 'Twitch-Eventsub-Message-Id',
    timestamp: 'Twitch-Eventsub-Message-Timestamp',
    eventType: null,
  },
  form: prefixed('sha256='),
  needs: ['id', 'timestamp'],
  parts: partsOf(['id', 'timestamp', 'body']),
  separator: '',
  key: { kind: 'utf8' },
  encoding: 'hex',
  timestamp: 'rfc3339',
  tolerance: null,
  list: false,
}
