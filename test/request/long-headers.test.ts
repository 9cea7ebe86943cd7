import { expect, it } from 'vitest'
import { signatureSchemes } from '../../src-preload/contract/signature'
import { checked, now } from './signing-bench'

// Whoever can reach an inbox writes its headers, and a check that takes long stops every delivery meanwhile.

const schemes = signatureSchemes.filter((scheme) => scheme !== 'custom')
const signatures = [
  ...['Webhook-Signature', 'Svix-Signature', 'Stripe-Signature', 'X-Hub-Signature-256', 'X-Slack-Signature', 'Paddle-Signature'],
  ...['X-Hook0-Signature', 'X-Shopify-Hmac-Sha256', 'Twitch-Eventsub-Message-Signature', 'X-Gitlab-Token', 'X-Other'],
]
const beside = [
  ...['webhook-id', 'svix-id', 'Twitch-Eventsub-Message-Id'].map((name): [string, string] => [name, 'msg_1']),
  ...['webhook-timestamp', 'svix-timestamp', 'X-Slack-Request-Timestamp'].map((name): [string, string] => [name, String(now)]),
]

it.each([
  ['white space', (length: number) => `t=1,v1=x${' '.repeat(length)}y`],
  ['white space after a label', (length: number) => `x${' '.repeat(length)}y!`],
  ['padding', (length: number) => `v1,${'='.repeat(length)}y`],
  ['commas', (length: number) => `t=1,v1=x${','.repeat(length)}y`],
  ['members', (length: number) => 't=1,v1=ab,'.repeat(length / 10)],
  ['letters', (length: number) => 'a'.repeat(length)],
  ['signatures', (length: number) => 'v1,YWJj v1a,YWJj '.repeat(length / 18)],
  ['names of signed headers', (length: number) => `t=1,v1=ab,h=${'x-other '.repeat(length / 8)}`],
])('a head full of %s keeps no scheme busy', (_, of) => {
  // The largest that is looked at, and the largest that a head may hold.
  for (const length of [16_000, 240_000]) {
    const headers = [...signatures.map((name): [string, string] => [name, of(length)]), ...beside]
    for (const scheme of schemes) {
      const begun = performance.now()
      expect(checked(scheme, 'whsec_c2VjcmV0IG9mIG5vYm9keSBhdCBhbGw=', headers, { body: '{}' }).ok).toBe(false)
      expect(performance.now() - begun, `${scheme}, ${length}`).toBeLessThan(500)
    }
  }
})
