import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../src-main/request/bytes'
import { knownSchemes, schemeFacts } from '../../src-main/request/schemes/table'
import { sign } from '../../src-main/request/sign'
import { signatureSchemes } from '../../src-preload/contract/signature'
import { secret } from '../support/secrets'
import { checked, crypto, custom, now, signed } from './signing-bench'
import { ed25519Keys, vectors } from './vectors'

const whsec = secret('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfAO8mZ5Q==')
const text = secret('a plain secret of text')
const secretFor = (scheme: string) =>
  scheme === 'standard-webhooks-v1a' ? ed25519Keys.secret : scheme.startsWith('standard') || scheme === 'svix' ? whsec : text

/** The published table: scheme, headers, value, signed content, encoding, tolerance. */
const table: [string, string[], RegExp, string, 'hex' | 'base64' | '–', number | null, 'both' | 'past' | null][] = [
  [
    'standard-webhooks',
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
    /^v1,[A-Za-z0-9+/]{43}=$/,
    'id.timestamp.body',
    'base64',
    300,
    'both',
  ],
  [
    'standard-webhooks-v1a',
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
    /^v1a,[A-Za-z0-9+/]{86}==$/,
    'id.timestamp.body',
    'base64',
    300,
    'both',
  ],
  ['svix', ['svix-id', 'svix-timestamp', 'svix-signature'], /^v1,[A-Za-z0-9+/]{43}=$/, 'id.timestamp.body', 'base64', 300, 'both'],
  ['stripe', ['Stripe-Signature'], /^t=\d+,v1=[0-9a-f]{64}$/, 'timestamp.body', 'hex', 300, 'past'],
  ['github', ['X-GitHub-Delivery', 'X-GitHub-Event', 'X-Hub-Signature-256'], /^sha256=[0-9a-f]{64}$/, 'body', 'hex', null, null],
  ['slack', ['X-Slack-Request-Timestamp', 'X-Slack-Signature'], /^v0=[0-9a-f]{64}$/, 'v0:timestamp:body', 'hex', 300, 'both'],
  ['shopify', ['X-Shopify-Hmac-SHA256'], /^[A-Za-z0-9+/]{43}=$/, 'body', 'base64', null, null],
  [
    'twitch',
    ['Twitch-Eventsub-Message-Id', 'Twitch-Eventsub-Message-Timestamp', 'Twitch-Eventsub-Message-Signature'],
    /^sha256=[0-9a-f]{64}$/,
    'id, timestamp (RFC 3339) and body, nothing between them',
    'hex',
    null,
    null,
  ],
  [
    'hook0',
    ['X-Event-Id', 'X-Event-Type', 'X-Hook0-Signature'],
    /^t=\d+,h=x-event-id x-event-type,v1=[0-9a-f]{64}$/,
    'timestamp.names.values.body (names and values of the headers in h)',
    'hex',
    300,
    'past',
  ],
  ['paddle', ['Paddle-Signature'], /^ts=\d+;h1=[0-9a-f]{64}$/, 'timestamp:body', 'hex', null, null],
  ['gitlab', ['X-Gitlab-Token'], /^a plain secret of text$/, 'nothing: who knows the secret may send', '–', null, null],
  ['sha256-body', ['X-Webhook-Signature'], /^sha256=[0-9a-f]{64}$/, 'body (with GET: the query)', 'hex', null, null],
]

describe('every scheme of the table', () => {
  it.each(table)(
    '%s: headers, value, facts, and its own check',
    (scheme, names, value, signedContent, encoding, toleranceSeconds, toleranceDirection) => {
      const rule = knownSchemes.find(({ facts }) => facts.id === scheme)
      if (!rule) throw new Error(`no scheme ${scheme}`)
      expect(rule.facts).toMatchObject({ signedContent, encoding, toleranceSeconds, toleranceDirection })
      expect([...rule.facts.headers].sort()).toEqual([...names].sort())
      const headers = signed(rule.facts.id, secretFor(scheme))
      expect(headers.map(([name]) => name)).toEqual(names)
      expect(headers.at(-1)?.[1]).toMatch(value)
      expect(checked(rule.facts.id, secretFor(scheme), headers)).toMatchObject({ ok: true, reason: 'ok', fix: null })
      expect(
        checked(
          rule.facts.id,
          secretFor(scheme),
          headers.map(([name, text]) => [name.toUpperCase(), text]),
        ).ok,
      ).toBe(true)
    },
  )

  it.each(table.filter(([, , , , , tolerance]) => tolerance !== null))(
    '%s: the clock, in the direction it looks',
    (scheme, _names, _value, _content, _encoding, _tolerance, direction) => {
      const id = schemeFacts().find((facts) => facts.id === scheme)?.id ?? 'custom'
      const headers = signed(id, secretFor(scheme))
      const at = (later: number) => checked(id, secretFor(scheme), headers, { now: now + later }).reason
      expect([at(300), at(301), at(-300)]).toEqual(['ok', 'timestamp_stale', 'ok'])
      expect(at(-301)).toBe(direction === 'both' ? 'timestamp_future' : 'ok')
    },
  )

  it('none of the others compares clocks', () => {
    for (const scheme of ['github', 'shopify', 'twitch', 'paddle', 'sha256-body'] as const)
      expect(checked(scheme, text, signed(scheme, text), { now: now + 10_000_000 }).ok).toBe(true)
  })

  it('has facts for every scheme there is, the body secret and one of your own included', () => {
    expect(
      schemeFacts()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...signatureSchemes].sort())
    expect(signed('body-secret', text)).toEqual([])
  })

  it.each(vectors)('$name passes at its time, and not with another body', ({ scheme, secret: key, headers, body, timestamp = now }) => {
    expect(checked(scheme, key, headers, { body, now: timestamp }).ok).toBe(true)
    expect(checked(scheme, key, headers, { body: `${body}!`, now: timestamp })).toMatchObject({ ok: false, reason: 'unexplained' })
  })
})

describe('keys', () => {
  it('a Standard Webhooks secret without its prefix is decoded all the same, and the length of the key is told', () => {
    const bare = whsec.replace('whsec_', '')
    expect(signed('standard-webhooks', bare)).toEqual(signed('standard-webhooks', whsec))
    expect(checked('standard-webhooks', bare, signed('standard-webhooks', whsec))).toMatchObject({ ok: true, keyLength: 31 })
    expect(checked('stripe', whsec, signed('stripe', whsec))).toMatchObject({ ok: true, keyLength: whsec.length })
  })

  it('warns where a key is shorter than 24 or longer than 64 bytes', () => {
    const warningsFor = (bytes: number) => {
      const key = `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`
      return checked('svix', key, signed('svix', key)).warnings.length
    }
    expect([23, 24, 64, 65].map(warningsFor)).toEqual([1, 0, 0, 1])
  })

  it('ed25519: the public key verifies, cannot sign, and has to belong to the seed', () => {
    const headers = signed('standard-webhooks-v1a', ed25519Keys.secret)
    expect(checked('standard-webhooks-v1a', ed25519Keys.public, headers)).toMatchObject({ ok: true, keyLength: 32, expected: null })
    expect(() => signed('standard-webhooks-v1a', ed25519Keys.public)).toThrow(/whsk_/)
    const halves = Buffer.from(ed25519Keys.secret.slice(5), 'base64')
    halves[63] = (halves[63] ?? 0) ^ 1
    expect(() => signed('standard-webhooks-v1a', `whsk_${halves.toString('base64')}`)).toThrow(/halves/)
  })
})

describe('while a secret is being rotated', () => {
  const next = secret('whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyCDGBKInav')

  it.each(['standard-webhooks', 'svix'] as const)('%s sends both entries, either receiver is content', (scheme) => {
    const headers = signed(scheme, next, { secrets: [next, whsec] })
    expect(headers.at(-1)?.[1]).toMatch(/^v1,\S+ v1,\S+$/)
    for (const key of [next, whsec]) expect(checked(scheme, key, headers).ok).toBe(true)
  })

  it('Stripe repeats v1, a scheme without a list signs with the current one', () => {
    const headers = signed('stripe', text, { secrets: [text, whsec] })
    expect(headers[0]?.[1]).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/)
    for (const key of [text, whsec]) expect(checked('stripe', key, headers).ok).toBe(true)
    expect(signed('github', text, { secrets: [text, whsec] })).toEqual(signed('github', text))
  })

  it('an old secret that cannot sign does not keep the new one from doing so', () => {
    const result = sign({
      ...{ scheme: 'svix', custom: null, crypto, id: 'msg_1', timestamp: now, eventType: '', body: utf8('{}') },
      secrets: [next, 'not base64!'],
    })
    expect(result).toMatchObject({ warnings: [expect.stringMatching(/previous secret/)] })
    if ('headers' in result) expect(checked('svix', next, result.headers, { body: '{}' }).ok).toBe(true)
  })
})

describe('whatever is signed', () => {
  const schemes = knownSchemes.map(({ facts }) => facts.id).filter((id) => id !== 'body-secret')

  it('passes its own check, and fails it with one bit flipped', () => {
    const run = fc.property(
      fc.constantFrom(...schemes),
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat({ max: 4_000_000_000 }),
      fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
      fc.nat(),
      (scheme, body, timestamp, id, bit) => {
        const key = secretFor(scheme)
        const headers = signed(scheme, key, { body, timestamp, id })
        expect(checked(scheme, key, headers, { body, now: timestamp }).ok).toBe(true)
        if (scheme === 'gitlab') return
        const flipped = Uint8Array.from(body)
        const at = bit % flipped.length
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8))
        expect(checked(scheme, key, headers, { body: flipped, now: timestamp }).ok).toBe(false)
      },
    )
    fc.assert(run, { numRuns: 300 })
  })

  it("comes through a scheme of one's own, whatever its templates", () => {
    const literal = fc.stringMatching(/^[ .:;=a-z]{1,4}$/)
    const scheme = fc.record({
      before: fc.option(fc.stringMatching(/^[a-z0-9]{1,8}=$/), { nil: '' }),
      content: fc.shuffledSubarray(['{id}', '{timestamp}', '{event}'], { minLength: 0 }),
      between: literal,
      key: fc.constantFrom('utf8', 'base64', 'hex'),
      encoding: fc.constantFrom('hex', 'base64'),
    })
    const run = fc.property(scheme, fc.string({ unit: 'binary', maxLength: 100 }), ({ before, content, between, key, encoding }, body) => {
      const mine = custom({
        header: 'X-Mine',
        value: `${before}{signature}`,
        signedContent: [...content, '{body}'].join(between),
        ...{ key, encoding, idHeader: 'X-Id', timestampHeader: 'X-Time', eventHeader: 'X-Event' },
      })
      const hex = '00112233445566778899aabbccddeeff'
      const headers = signed('custom', hex, { custom: mine, body })
      expect(checked('custom', hex, headers, { custom: mine, body }).ok).toBe(true)
    })
    fc.assert(run, { numRuns: 200 })
  })

  it('headers of any shape are answered, never thrown at', () => {
    const pairs = fc.array(
      fc.tuple(fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature', 'Stripe-Signature', 'x'), fc.string()),
      {
        maxLength: 6,
      },
    )
    const run = fc.property(fc.constantFrom(...signatureSchemes), pairs, fc.string(), fc.string(), (scheme, headers, key, body) => {
      const result = checked(scheme, key, headers, { body, custom: custom({ header: 'x', value: 'a{timestamp}{signature}b' }) })
      expect(result.ok).toBe(false)
      expect(result.explanation).toMatch(/\.$/)
    })
    fc.assert(run, { numRuns: 500 })
  })
})
