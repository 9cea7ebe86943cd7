import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { secret } from '../support/secrets'
import { bare, body, github, hmac, id, plain, standard, standardWith, whsec } from './mistaken'
import { checked, custom, now, signed } from './signing-bench'

describe('a signature spelled or placed wrongly', () => {
  const key = Buffer.from(bare, 'base64')
  const content = `${id}.${now}.${body}`
  const base64 = hmac(key, content, 'base64')

  it.each([
    ['hex_for_base64', `v1,${hmac(key, content, 'hex')}`],
    ['wrong_encoding', `v1,${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`],
    ['wrong_encoding', `v1,${Buffer.from(hmac(key, content, 'hex')).toString('base64')}`],
    ['header_malformed', base64],
    ['wrong_separator', `v1=${base64}`],
    ['wrong_separator', `v1,${hmac('else', content, 'base64')},v1,${base64}`],
  ])('%s: %s', (reason, value) => {
    expect(checked('standard-webhooks', whsec, standard(value), { body }).reason).toBe(reason)
  })

  it.each([
    ['base64_for_hex', `sha256=${hmac(plain, body, 'base64')}`],
    ['wrong_encoding', `sha256=${hmac(plain, body, 'hex').toUpperCase()}`],
    ['header_malformed', hmac(plain, body, 'hex')],
    ['wrong_separator', `sha256:${hmac(plain, body, 'hex')}`],
    ['header_malformed', `sha1=${hmac(plain, body, 'hex')}`],
    ['wrong_hash', `sha256=${createHmac('sha1', plain).update(body).digest('hex')}`],
    ['wrong_hash', `sha256=${createHmac('sha512', plain).update(body).digest('hex')}`],
    ['wrong_hash', `sha256=${createHash('sha256').update(body).digest('hex')}`],
    [
      'wrong_hash',
      `sha256=${createHash('sha256')
        .update(plain + body)
        .digest('hex')}`,
    ],
  ])('%s: %s', (reason, value) => {
    expect(checked('github', plain, [['x-hub-signature-256', value]], { body }).reason).toBe(reason)
  })

  it.each([
    ['stripe', `t=${now};v1=SIG`, `${now}.${body}`],
    ['stripe', `t=${now}, v1=SIG`, `${now}.${body}`],
    ['stripe', `t:${now},v1:SIG`, `${now}.${body}`],
    ['paddle', `ts=${now},h1=SIG`, `${now}:${body}`],
  ] as const)('wrong_separator: %s with %s', (scheme, value, wasSigned) => {
    const header = scheme === 'stripe' ? 'Stripe-Signature' : 'Paddle-Signature'
    expect(checked(scheme, plain, [[header, value.replace('SIG', hmac(plain, wasSigned, 'hex'))]], { body }).reason).toBe('wrong_separator')
  })

  it.each([
    ['wrong_separator', `${id}:${now}:${body}`],
    ['wrong_separator', id + now + body],
    ['content_incomplete', body],
    ['content_incomplete', `${now}.${body}`],
    ['content_incomplete', `${now}.${id}.${body}`],
  ])('%s: the content %s', (reason, wasSigned) => {
    expect(checked('standard-webhooks', whsec, standardWith(key, wasSigned), { body }).reason).toBe(reason)
  })

  it('another header carries the signature, or the timestamp, or all of it', () => {
    const [idPair, timePair, signaturePair] = signed('standard-webhooks', whsec, { body }) as [
      [string, string],
      [string, string],
      [string, string],
    ]
    const told = (headers: HeaderPairs) => checked('standard-webhooks', whsec, headers, { body })
    expect(told([idPair, timePair, ['x-signature', signaturePair[1]]])).toMatchObject({
      reason: 'wrong_header',
      explanation: expect.stringMatching(/x-signature instead of webhook-signature/),
    })
    expect(told([idPair, ['date', 'today'], ['x-sent-at', timePair[1]], signaturePair]).reason).toBe('wrong_header')
    const renamed = [idPair, timePair, signaturePair].map(([name, value]): [string, string] => [name.replace('webhook', 'acme'), value])
    expect(told(renamed).reason).toBe('wrong_header')
    expect(told([...standard('v1,AAAA'), ['x-real-signature', signaturePair[1]]]).reason).toBe('wrong_header')
  })

  it('headers that are nowhere are named', () => {
    expect(checked('standard-webhooks', whsec, [['content-type', 'application/json']])).toMatchObject({
      reason: 'header_missing',
      explanation: expect.stringMatching(/webhook-signature, webhook-id, webhook-timestamp/),
    })
    expect(checked('github', plain, [['X-Hub-Signature-256', 'sha256=']]).reason).toBe('header_malformed')
  })

  it('another scheme, right under its own rules', () => {
    expect(checked('standard-webhooks', whsec, signed('svix', whsec))).toMatchObject({
      reason: 'other_scheme',
      explanation: expect.stringMatching(/Svix/),
    })
    expect(checked('github', plain, signed('stripe', plain)).reason).toBe('other_scheme')
    expect(checked('stripe', plain, [['Stripe-Signature', 't=1,v1=00'], ...signed('shopify', plain)]).reason).toBe('other_scheme')
    expect(checked('github', plain, [['X-Gitlab-Token', plain]]).reason).toBe('other_scheme')
  })

  it('nothing known: both digests and the first byte that differs', () => {
    const result = checked('github', plain, github('{"another":"body"}'), { body })
    expect(result).toMatchObject({
      reason: 'unexplained',
      expected: hmac(plain, body, 'hex'),
      received: hmac(plain, '{"another":"body"}', 'hex'),
      signedContent: Buffer.from(body).toString('base64'),
      keyLength: plain.length,
    })
    const [a, b] = [result.expected, result.received].map((text) => Buffer.from(text ?? '', 'hex'))
    expect(a?.subarray(0, result.firstDifference ?? 0)).toEqual(b?.subarray(0, result.firstDifference ?? 0))
    expect(a?.[result.firstDifference ?? 0]).not.toBe(b?.[result.firstDifference ?? 0])
  })
})

describe("a scheme of one's own", () => {
  const mine = custom({
    header: 'X-Acme',
    value: 'time={timestamp} sig={signature}',
    signedContent: '{timestamp}|{event}|{body}',
    key: 'hex',
    encoding: 'base64',
    eventHeader: 'X-Acme-Event',
    toleranceSeconds: 60,
  })
  const hex = secret('00112233445566778899aabbccddeeff')

  it('passes, and its mistakes are named like any other', () => {
    const headers = signed('custom', hex, { custom: mine, body })
    expect(headers).toEqual([
      ['X-Acme-Event', 'user.created'],
      ['X-Acme', `time=${now} sig=${hmac(Buffer.from(hex, 'hex'), `${now}|user.created|${body}`, 'base64')}`],
    ])
    const told = (pairs: HeaderPairs, more = {}) => checked('custom', hex, pairs, { custom: mine, body, ...more })
    expect(told(headers)).toMatchObject({ ok: true, keyLength: 16 })
    expect(told(headers, { now: now + 61 }).reason).toBe('timestamp_stale')
    expect(told(headers, { now: now - 61 }).reason).toBe('timestamp_future')
    const value = (key: string | Buffer, content: string) => `time=${now} sig=${hmac(key, content, 'base64')}`
    const event: [string, string] = ['X-Acme-Event', 'user.created']
    expect(told([event, ['X-Acme', value(hex, `${now}|user.created|${body}`)]]).reason).toBe('secret_not_decoded')
    expect(told([event, ['X-Acme', value(Buffer.from(hex, 'hex'), `${now}.user.created.${body}`)]]).reason).toBe('wrong_separator')
    expect(told([['X-Acme', headers[1]?.[1] ?? '']]).reason).toBe('header_missing')
    expect(told([['X-Acme', headers[1]?.[1] ?? '']], { eventType: 'user.created' }).ok).toBe(true)
  })
})
