import type { CustomScheme, SignatureScheme } from '../../src-preload/contract/signature'
import { secret } from '../support/secrets'

// What providers and specifications publish as examples, each recomputed by hand; the headers must come out exactly.

export interface Vector {
  name: string
  scheme: SignatureScheme
  custom?: CustomScheme
  secret: string
  id?: string
  timestamp?: number
  eventType?: string
  body: string
  headers: [string, string][]
}

const specSecret = secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
const specId = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const specBody = '{"test": 2432232314}'

export const ed25519Keys = {
  secret: secret('whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=='),
  public: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
}

export const vectors: Vector[] = [
  {
    name: 'Standard Webhooks, from its test suite',
    scheme: 'standard-webhooks',
    secret: specSecret,
    id: specId,
    timestamp: 1614265330,
    body: specBody,
    headers: [
      ['webhook-id', specId],
      ['webhook-timestamp', '1614265330'],
      ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    ],
  },
  {
    name: 'Standard Webhooks, an 18 byte key',
    scheme: 'standard-webhooks',
    secret: secret('whsec_plJ3nmyCDGBKInavdOK15jsl'),
    id: 'msg_loFOjxBNrRLzqYUf',
    timestamp: 1731705121,
    body: '{"event_type":"ping","data":{"success":true}}',
    headers: [
      ['webhook-id', 'msg_loFOjxBNrRLzqYUf'],
      ['webhook-timestamp', '1731705121'],
      ['webhook-signature', 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0='],
    ],
  },
  {
    name: 'Standard Webhooks v1a',
    scheme: 'standard-webhooks-v1a',
    secret: ed25519Keys.secret,
    id: specId,
    timestamp: 1614265330,
    body: specBody,
    headers: [
      ['webhook-id', specId],
      ['webhook-timestamp', '1614265330'],
      ['webhook-signature', 'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=='],
    ],
  },
  {
    name: 'Svix, the same under its own names',
    scheme: 'svix',
    secret: specSecret,
    id: specId,
    timestamp: 1614265330,
    body: specBody,
    headers: [
      ['svix-id', specId],
      ['svix-timestamp', '1614265330'],
      ['svix-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    ],
  },
  {
    name: 'GitHub, from its documentation',
    scheme: 'github',
    secret: secret("It's a Secret to Everybody"),
    id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    eventType: 'issues',
    body: 'Hello, World!',
    headers: [
      ['X-GitHub-Delivery', '72d3162e-cc78-11e3-81ab-4c9367dc0958'],
      ['X-GitHub-Event', 'issues'],
      ['X-Hub-Signature-256', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'],
    ],
  },
  {
    name: 'Stripe: the whole secret is text, whsec_ included',
    scheme: 'stripe',
    secret: secret('whsec_test_secret'),
    timestamp: 1492774577,
    body: '{"id":"evt_test_webhook","object":"event"}',
    headers: [['Stripe-Signature', 't=1492774577,v1=88a022085c6bdb887b02cb26ff76dd681234d9675c0f22844059f55552a8883a']],
  },
  {
    name: 'Shopify',
    scheme: 'shopify',
    secret: 'hush',
    body: '{"id":1}',
    headers: [['X-Shopify-Hmac-SHA256', 'VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=']],
  },
  {
    name: 'Slack, from its documentation',
    scheme: 'slack',
    secret: secret('8f742231b10e8888abcd99yyyzzz85a5'),
    timestamp: 1531420618,
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    headers: [
      ['X-Slack-Request-Timestamp', '1531420618'],
      ['X-Slack-Signature', 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'],
    ],
  },
]
