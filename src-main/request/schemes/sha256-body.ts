import { partsOf } from './parts'
import { prefixed } from './prefixed'
import type { SignatureRule } from './scheme'

/** Ours, where a page has a secret but no word on how it verifies. With GET what is signed is the query instead of the body. */
export const sha256Body: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'sha256-body',
    name: 'HMAC-SHA256 of the body',
    headers: ['X-Webhook-Signature'],
    value: 'sha256=SIG',
    signedContent: 'body (with GET: the query)',
    key: 'the secret as UTF-8 text',
    encoding: 'hex',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: [],
    source: 'Hookbench’s own choice where a provider documents a secret but no scheme',
  },
  headers: { signature: 'X-Webhook-Signature', id: null, timestamp: null, eventType: null },
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
