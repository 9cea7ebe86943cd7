import { pairs } from './pairs'
import { partsOf } from './parts'
import type { SignatureRule } from './scheme'

export const stripe: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'stripe',
    name: 'Stripe',
    headers: ['Stripe-Signature'],
    value: 't=TS,v1=SIG (v1 may be repeated)',
    signedContent: 'timestamp.body',
    key: 'the whole secret as UTF-8 text, its whsec_ included',
    encoding: 'hex',
    toleranceSeconds: 300,
    toleranceDirection: 'past',
    uses: ['timestamp'],
    source: 'https://docs.stripe.com/webhooks#verify-manually',
  },
  headers: { signature: 'Stripe-Signature', id: null, timestamp: null, eventType: null },
  form: pairs({ separator: ',', timestamp: 't', signature: 'v1' }),
  needs: ['timestamp'],
  parts: partsOf(['timestamp', 'body']),
  separator: '.',
  key: { kind: 'utf8' },
  encoding: 'hex',
  timestamp: 'unix',
  tolerance: { seconds: 300, direction: 'past' },
  list: true,
}
