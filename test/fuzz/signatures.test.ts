import { generateKeyPairSync } from 'node:crypto'
import { sign as githubSign, verify as githubVerify } from '@octokit/webhooks-methods'
import fc from 'fast-check'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect } from 'vitest'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { signatureSchemes } from '../../src-preload/contract/signature'
import { checked, signed, now as then } from '../request/signing-bench'
import { everyCase } from './every-case'
import { json, text } from './json'

// The libraries compare with the clock of this machine.
const seconds = () => Math.floor(Date.now() / 1000)
const { webhooks: stripe } = new Stripe('sk_test_of_nobody')

const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
const ed25519 = `whsk_${Buffer.concat([Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]).toString('base64')}`

const body = fc.oneof(json, text).map((value) => JSON.stringify(value))
const whsec = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((key) => `whsec_${Buffer.from(key).toString('base64')}`)
const plain = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((one) => one.trim() === one && one !== '')
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)

describe('what Hookbench signs, the real libraries take, and the other way round', () => {
  describe.each([
    ['standard-webhooks', 'webhook', (key: string) => new StandardWebhook(key)],
    ['svix', 'svix', (key: string) => new SvixWebhook(key)],
  ] as const)('%s', (scheme, brand, open) => {
    everyCase('both ways', fc.tuple(whsec, body, id), ([key, payload, messageId]) => {
      const headers = signed(scheme, key, { body: payload, id: messageId, timestamp: seconds() })
      expect(open(key).verify(payload, Object.fromEntries(headers))).toEqual(JSON.parse(payload))
      const theirs: HeaderPairs = [
        [`${brand}-id`, messageId],
        [`${brand}-timestamp`, String(seconds())],
        [`${brand}-signature`, open(key).sign(messageId, new Date(seconds() * 1000), payload)],
      ]
      expect(checked(scheme, key, theirs, { body: payload, now: seconds() }).ok).toBe(true)
    })
  })

  everyCase('stripe', fc.tuple(plain, body), ([key, payload]) => {
    const [pair] = signed('stripe', key, { body: payload, timestamp: seconds() })
    expect(stripe.constructEvent(payload, pair?.[1] ?? '', key)).toEqual(JSON.parse(payload))
    const theirs = stripe.generateTestHeaderString({ payload, secret: key, timestamp: seconds() })
    expect(checked('stripe', key, [['Stripe-Signature', theirs]], { body: payload, now: seconds() }).ok).toBe(true)
  })

  everyCase('github', fc.tuple(plain, body), async ([key, payload]) => {
    expect(await githubVerify(key, payload, signed('github', key, { body: payload }).at(-1)?.[1] ?? '')).toBe(true)
    expect(checked('github', key, [['X-Hub-Signature-256', await githubSign(key, payload)]], { body: payload }).ok).toBe(true)
  })
})

describe('every scheme', () => {
  const own = signatureSchemes.filter((scheme) => scheme !== 'custom' && scheme !== 'body-secret')

  everyCase(
    'takes what it signed, whatever the bytes, and nothing in which a byte is another',
    fc.tuple(fc.constantFrom(...own), whsec, fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), id),
    ([scheme, key, bytes, place, messageId]) => {
      const secret = scheme === 'standard-webhooks-v1a' ? ed25519 : key
      const headers = signed(scheme, secret, { body: bytes, id: messageId, timestamp: then })
      expect(checked(scheme, secret, headers, { body: bytes })).toMatchObject({ ok: true })
      const tampered = Uint8Array.from(bytes, (byte, at) => (at === place % bytes.length ? byte ^ 1 : byte))
      if (scheme !== 'gitlab') expect(checked(scheme, secret, headers, { body: tampered }).ok).toBe(false)
    },
  )

  everyCase(
    'says why, whatever the headers are, and never throws',
    fc.tuple(
      fc.constantFrom(...own),
      plain,
      fc.array(
        fc.tuple(
          fc.oneof(
            fc.constantFrom(
              'webhook-id',
              'webhook-timestamp',
              'webhook-signature',
              'Stripe-Signature',
              'X-Hub-Signature-256',
              'X-Slack-Signature',
              'Paddle-Signature',
              'X-Hook0-Signature',
            ),
            text,
          ),
          fc.oneof(text, fc.constantFrom('v1,', 't=,v1=', 'sha256=', '1772600767', '-1', '1e99')),
        ),
        { maxLength: 5 },
      ),
      fc.uint8Array({ maxLength: 50 }),
    ),
    ([scheme, key, headers, bytes]) => {
      const told = checked(scheme, key, headers, { body: bytes })
      expect(told.ok || told.explanation.length > 0).toBe(true)
    },
  )
})
