import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { secret } from '../support/secrets'
import { checked, custom, now, signed } from './signing-bench'

// Each mistake is made as it happens in the field, by node:crypto rather than by the code under test, and must be named.

const id = 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj'
const whsec = secret('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfAO8mZ5Q==')
const bare = whsec.slice('whsec_'.length)
const plain = secret('a plain secret of text')
const body = '{"name":"Zoë","path":"a/b","tags":["<b>","x"],"amount":12.5}'

const hmac = (key: string | Buffer, content: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', key).update(content).digest(encoding)
const standard = (signature: string, timestamp = String(now)): HeaderPairs => [
  ['webhook-id', id],
  ['webhook-timestamp', timestamp],
  ['webhook-signature', signature],
]
const standardWith = (key: string | Buffer, content = `${id}.${now}.${body}`) => standard(`v1,${hmac(key, content, 'base64')}`)
const github = (content: string): HeaderPairs => [['X-Hub-Signature-256', `sha256=${hmac(plain, content, 'hex')}`]]

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

describe('a body that was written anew', () => {
  const value = JSON.parse(body)
  const ascii = (text: string) => text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const sorted = JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))

  it.each([
    ['body_key_order', sorted],
    ['body_spaces', body.replace(/([,:])/g, '$1 ')],
    ['body_spaces', JSON.stringify(value, null, 2)],
    ['body_spaces', JSON.stringify(value, null, 4)],
    ['body_spaces', JSON.stringify(value, null, '\t')],
    ['body_escapes', ascii(body)],
    ['body_escapes', body.replace(/</g, '\\u003c').replace(/>/g, '\\u003e')],
    ['body_escapes', body.replaceAll('/', '\\/')],
    ['body_escapes', ascii(body).replaceAll('/', '\\/')],
    ['body_escapes', ascii(body).replace(/([,:])/g, '$1 ')],
    ['body_newline', `${body}\n`],
    ['body_newline', `${body}\r\n`],
    ['body_spaces', `${JSON.stringify(value, null, 2)}\n`],
    ['body_spaces', JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')],
    ['body_key_order', JSON.stringify(JSON.parse(sorted), null, 2)],
    ['body_empty', ''],
  ] as const)('%s: signed was %j', (reason, wasSigned) => {
    const result = checked('github', plain, github(wasSigned), { body })
    expect(result).toMatchObject({ ok: false, reason, coveredContent: Buffer.from(wasSigned).toString('base64') })
    const at = result.contentDifference ?? -1
    const [should, was] = [Buffer.from(body), Buffer.from(wasSigned)]
    expect(was.subarray(0, at)).toEqual(should.subarray(0, at))
    expect(was[at]).not.toBe(should[at])
  })

  it.each([
    ['body_newline', `${body}\n`],
    ['body_spaces', JSON.stringify(value, null, 2)],
    ['body_escapes', ascii(body)],
  ] as const)('%s, the other way round: the receiver sees %j of what was signed compactly', (reason, seen) => {
    expect(checked('github', plain, github(body), { body: seen })).toMatchObject({ ok: false, reason })
  })

  it('line breaks of Windows inside the body, in both directions', () => {
    const text = 'one\ntwo\nthree'
    expect(checked('github', plain, github(text.replaceAll('\n', '\r\n')), { body: text }).reason).toBe('body_crlf')
    expect(checked('github', plain, github(text), { body: text.replaceAll('\n', '\r\n') }).reason).toBe('body_crlf')
  })

  it('numbers that a parser wrote in another notation', () => {
    const typed = '{"n":12345678901234567890,"m":1.0}'
    expect(checked('github', plain, github(JSON.stringify(JSON.parse(typed))), { body: typed }).reason).toBe('body_numbers')
  })

  it('also where id and time are signed with it', () => {
    const headers = standardWith(Buffer.from(bare, 'base64'), `${id}.${now}.${sorted}`)
    expect(checked('standard-webhooks', whsec, headers, { body }).reason).toBe('body_key_order')
  })

  it('is not sought for ever in a body of 20 MB', () => {
    const large = `{"a":"${'x'.repeat(20 * 1024 * 1024)}"}`
    const started = performance.now()
    expect(checked('github', plain, github('something else'), { body: large })).toMatchObject({
      reason: 'unexplained',
      explanation: expect.stringMatching(/large/),
      signedSize: large.length,
    })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

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
