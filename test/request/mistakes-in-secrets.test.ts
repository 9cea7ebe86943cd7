import { describe, expect, it } from 'vitest'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { secret } from '../support/secrets'
import { bare, body, github, hmac, plain, standard, standardWith, whsec } from './mistaken'
import { checked, now, signed } from './signing-bench'

describe('a secret read the wrong way', () => {
  it.each([
    ['secret_not_decoded', whsec],
    ['secret_not_decoded', bare],
    ['secret_decoded_twice', Buffer.from(Buffer.from(bare, 'base64').toString('latin1'), 'base64')],
    ['secret_prefix_kept', Buffer.from(whsec, 'base64')],
    ['secret_prefix_kept', Buffer.from(whsec.replace('_', ''), 'base64')],
  ] as const)('%s under Standard Webhooks', (reason, key) => {
    expect(checked('standard-webhooks', whsec, standardWith(key), { body })).toMatchObject({ ok: false, reason, keyLength: 31 })
  })

  it('a Stripe secret that was decoded, or cut after its prefix', () => {
    const stripe = (key: string | Buffer): HeaderPairs => [['stripe-signature', `t=${now},v1=${hmac(key, `${now}.${body}`, 'hex')}`]]
    expect(checked('stripe', whsec, stripe(Buffer.from(bare, 'base64')), { body }).reason).toBe('secret_decoded')
    expect(checked('stripe', whsec, stripe(bare), { body }).reason).toBe('secret_prefix_dropped')
  })

  it("Slack's secret looks like hex and is text all the same", () => {
    const hex = secret('8f742231b10e88881234995558885a5b')
    const headers: HeaderPairs = [
      ['x-slack-request-timestamp', String(now)],
      ['x-slack-signature', `v0=${hmac(Buffer.from(hex, 'hex'), `v0:${now}:${body}`, 'hex')}`],
    ]
    expect(checked('slack', hex, headers, { body }).reason).toBe('secret_decoded')
  })

  it('a line break behind the secret, as echo writes it', () => {
    expect(checked('github', plain, [['X-Hub-Signature-256', `sha256=${hmac(`${plain}\n`, body, 'hex')}`]], { body }).reason).toBe(
      'secret_spaces',
    )
    expect(checked('github', `${plain}\n`, github(body), { body }).reason).toBe('secret_spaces')
  })

  it('a secret that can be no key is called malformed, in a sentence about the secret', () => {
    const wrong = secret('whsec_this is no base64!')
    expect(checked('standard-webhooks', wrong, standardWith(bare), { body })).toMatchObject({
      reason: 'secret_malformed',
      explanation: expect.stringMatching(/base64/),
      keyLength: null,
    })
    expect(checked('standard-webhooks-v1a', whsec, standard('v1a,AAAA'), { body })).toMatchObject({
      reason: 'secret_malformed',
      explanation: expect.stringMatching(/whsk_/),
    })
  })

  it('an old secret, and the secret of another hook', () => {
    const older = secret('whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyCDGBKInav')
    const headers = signed('standard-webhooks', older, { body })
    expect(checked('standard-webhooks', whsec, headers, { body, secrets: [whsec, bare, older] }).reason).toBe('old_secret')
    expect(checked('standard-webhooks', whsec, headers, { body, others: [{ hook: 'Orders CRM', secret: older }] })).toMatchObject({
      reason: 'secret_of_another_hook',
      explanation: expect.stringMatching(/Orders CRM/),
    })
  })
})

describe('a secret that travels itself', () => {
  const other = secret('the secret of somebody else')
  const withSecret = (text: string) => JSON.stringify({ event: 'x', secret: text, payload: {} })
  const inBody = (text: string, more = {}) => checked('body-secret', plain, [], { body: text, ...more })

  it('in the body', () => {
    expect(inBody(withSecret(plain)).reason).toBe('ok')
    expect(inBody(`event=x&secret=${encodeURIComponent(plain)}`).reason).toBe('ok')
    expect(inBody('{"event":"x"}').reason).toBe('body_secret_absent')
    expect(inBody('{"event":"x","secret":null}').reason).toBe('body_secret_absent')
    expect(inBody(`{"payload":{"secret":"${plain}"}}`).explanation).toMatch(/payload\.secret/)
    expect(inBody('{"event":"x"}', { customPayload: true }).reason).toBe('body_secret_dropped_by_custom_payload')
    expect(inBody(withSecret(other)).reason).toBe('body_secret_wrong')
    expect(inBody(withSecret(other), { others: [{ hook: 'Staging', secret: other }] })).toMatchObject({
      reason: 'body_secret_of_another_hook',
      explanation: expect.stringMatching(/Staging/),
    })
    expect(inBody(withSecret(other), { secrets: [plain, other] }).reason).toBe('old_secret')
    expect(inBody(withSecret(` ${plain}`)).reason).toBe('secret_spaces')
    expect(inBody('{"event":"x"}', { secrets: [plain] }).ok).toBe(false)
  })

  it('in a header', () => {
    const told = (headers: HeaderPairs, more = {}) => checked('gitlab', plain, headers, more)
    expect(told(signed('gitlab', plain)).reason).toBe('ok')
    expect(told([]).reason).toBe('header_missing')
    expect(told([['Authorization', `Bearer ${plain}`]]).reason).toBe('wrong_header')
    expect(told([['X-Gitlab-Token', `${plain} `]]).reason).toBe('secret_spaces')
    expect(told([['X-Gitlab-Token', other]]).reason).toBe('token_wrong')
    expect(told([['X-Gitlab-Token', other]], { secrets: [plain, other] }).reason).toBe('old_secret')
    expect(told([['X-Gitlab-Token', other]], { others: [{ hook: 'Staging', secret: other }] }).reason).toBe('secret_of_another_hook')
    expect(told(signed('github', plain)).reason).toBe('other_scheme')
  })

  it('never stands in the answer', () => {
    const answers = [inBody(withSecret(other)), inBody('{}'), checked('gitlab', plain, [['X-Gitlab-Token', other]])]
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/a plain secret|somebody else/)
  })
})
