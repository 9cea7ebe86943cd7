import { partsOf } from './parts'
import { prefixed } from './prefixed'
import type { SignatureRule } from './scheme'

export const shopify: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'shopify',
    name: 'Shopify',
    headers: ['X-Shopify-Hmac-SHA256'],
    value: 'SIG',
    signedContent: 'body',
    key: "the app's client secret as UTF-8 text",
    encoding: 'base64',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: [],
    source: 'https://shopify.dev/docs/apps/build/webhooks/subscribe/https',
  },
  headers: { signature: 'X-Shopify-Hmac-SHA256', id: null, timestamp: null, eventType: null },
  form: prefixed(''),
  needs: [],
  parts: partsOf(['body']),
  separator: '',
  key: { kind: 'utf8' },
  encoding: 'base64',
  timestamp: 'unix',
  tolerance: null,
  list: false,
}
