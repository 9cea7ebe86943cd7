import { partsOf } from './parts'
import { prefixed } from './prefixed'
import type { SignatureRule } from './scheme'

export const github: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'github',
    name: 'GitHub',
    headers: ['X-Hub-Signature-256', 'X-GitHub-Event', 'X-GitHub-Delivery'],
    value: 'sha256=SIG',
    signedContent: 'body',
    key: 'the secret as UTF-8 text',
    encoding: 'hex',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: [],
    source: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  },
  headers: { signature: 'X-Hub-Signature-256', id: 'X-GitHub-Delivery', timestamp: null, eventType: 'X-GitHub-Event' },
  form: prefixed('sha256='),
  needs: [],
  parts: partsOf(['body']),
  separator: '',
  key: { kind: 'utf8' },
  encoding: 'hex',
  timestamp: 'unix',
  tolerance: null,
  list: false,
}
