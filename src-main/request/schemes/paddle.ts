import { pairs } from './pairs'
import { partsOf } from './parts'
import type { SignatureRule } from './scheme'

export const paddle: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'paddle',
    name: 'Paddle',
    headers: ['Paddle-Signature'],
    value: 'ts=TS;h1=SIG',
    signedContent: 'timestamp:body',
    key: 'the secret as UTF-8 text',
    encoding: 'hex',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: ['timestamp'],
    source: 'https://developer.paddle.com/webhooks/signature-verification',
  },
  headers: { signature: 'Paddle-Signature', id: null, timestamp: null, eventType: null },
  form: pairs({ separator: ';', timestamp: 'ts', signature: 'h1' }),
  needs: ['timestamp'],
  parts: partsOf(['timestamp', 'body']),
  separator: ':',
  key: { kind: 'utf8' },
  encoding: 'hex',
  timestamp: 'unix',
  tolerance: null,
  list: false,
}
