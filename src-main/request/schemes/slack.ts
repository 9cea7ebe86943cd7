import { partsOf } from './parts'
import { prefixed } from './prefixed'
import type { SignatureRule } from './scheme'

export const slack: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'slack',
    name: 'Slack',
    headers: ['X-Slack-Signature', 'X-Slack-Request-Timestamp'],
    value: 'v0=SIG',
    signedContent: 'v0:timestamp:body',
    key: 'the signing secret as UTF-8 text, though it looks like hex',
    encoding: 'hex',
    toleranceSeconds: 300,
    toleranceDirection: 'both',
    uses: ['timestamp'],
    source: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  },
  headers: { signature: 'X-Slack-Signature', id: null, timestamp: 'X-Slack-Request-Timestamp', eventType: null },
  form: prefixed('v0='),
  needs: ['timestamp'],
  parts: partsOf(['v0', 'timestamp', 'body']),
  separator: ':',
  key: { kind: 'utf8' },
  encoding: 'hex',
  timestamp: 'unix',
  tolerance: { seconds: 300, direction: 'both' },
  list: false,
}
