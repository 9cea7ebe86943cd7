import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { catalogById } from '../../src-main/catalogs/bundled'
import { defaultSettings } from '../../src-main/engine/hooks/hook-settings'
import { type BuildInput, type Built, buildRequest } from '../../src-main/request/build'
import { compileEnvelope } from '../../src-main/request/envelope'
import { openTestEvaluator } from '../support/evaluator'
import { secret } from '../support/secrets'

const now = Date.parse('2026-03-04T05:06:07.089Z')
const hefflSecret = secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')

describe('the exact request of each provider', () => {
  it('breakcold wraps the payload and echoes the secret', async () => {
    const text = '{"id_space":"eb8edc65","n":12345678901234567890}'
    expect(await bodyOf('breakcold', 'lead.create', text, { secret: 'wh_0123456789abcde' })).toBe(
      `{"id_space":"eb8edc65","event":"lead.create","secret":"wh_0123456789abcde","payload":${text}}`,
    )
  })

  it('breakcold without a secret sends none', async () => {
    expect(await bodyOf('breakcold', 'lead.create', '{"id_space":"s"}')).toBe(
      '{"id_space":"s","event":"lead.create","payload":{"id_space":"s"}}',
    )
  })

  it('tomba puts the lead under data', async () => {
    expect(await bodyOf('tomba', 'save_lead', '{"email":"a@b.c"}')).toBe('{"data":{"email":"a@b.c"}}')
  })

  it('scratcher sends the payload itself', async () => {
    expect(await bodyOf('scratcher', 'prize.won', '{ "as": "typed" }')).toBe('{ "as": "typed" }')
  })

  it('lemlist is flat, the secret last', async () => {
    expect(await bodyOf('lemlist', 'emailsReplied', '{\n  "_id": "act_1"\n}', { secret: 'sesame-sesame' })).toBe(
      '{\n  "_id": "act_1","secret":"sesame-sesame"}',
    )
    expect(await bodyOf('lemlist', 'emailsReplied', '{\n  "_id": "act_1"\n}')).toBe('{\n  "_id": "act_1"\n}')
    expect(await bodyOf('lemlist', 'emailsReplied', '{}', { secret: 'sesame-sesame' })).toBe('{"secret":"sesame-sesame"}')
  })

  it('lemlist leaves a secret that was typed into the payload alone', async () => {
    expect(await bodyOf('lemlist', 'emailsReplied', '{"secret":"typed"}', { secret: 'sesame-sesame' })).toBe('{"secret":"typed"}')
  })

  it('heffl names event, time and payload, and signs so that the Standard Webhooks library agrees', async () => {
    const request = requestOf(await build('heffl', 'lead.created', '{"id":"ld_1"}', { secret: hefflSecret }))
    const body = new TextDecoder().decode(request.body)
    expect(body).toBe('{"event":"lead.created","timestamp":"2026-03-04T05:06:07.089Z","payload":{"id":"ld_1"}}')
    expect(request.headers).toContainEqual(['User-Agent', 'Heffl-Webhooks/1.0'])
    expect(request.headers).toContainEqual(['webhook-id', 'evt_1'])
    expect(request.headers).toContainEqual(['webhook-timestamp', String(Math.floor(now / 1000))])
    // The library compares with the clock of this machine; a signature made now must pass.
    const fresh = requestOf(await build('heffl', 'lead.created', '{"id":"ld_1"}', { secret: hefflSecret, now: Date.now() }))
    expect(new Webhook(hefflSecret).verify(new TextDecoder().decode(fresh.body), Object.fromEntries(fresh.headers))).toMatchObject({
      event: 'lead.created',
    })
  })

  it('refuses to sign with a secret that is no base64, in a sentence', async () => {
    expect(await build('heffl', 'lead.created', '{}', { secret: 'whsec_not base64!' })).toMatchObject({
      refusal: expect.stringMatching(/base64/),
    })
  })

  it('sends a form, and the payload of a GET in the query behind what the URL has', async () => {
    const form = requestOf(await build('scratcher', 'prize.won', '{"a":"b c"}', { contentType: 'form' }))
    expect(new TextDecoder().decode(form.body)).toBe('a=b+c')
    expect(form.headers).toContainEqual(['Content-Type', 'application/x-www-form-urlencoded'])
    const get = requestOf(await build('scratcher', 'prize.won', '{"a":"b c"}', { method: 'GET', url: 'https://h/p?k=v' }))
    expect(get.url).toBe('https://h/p?k=v&a=b+c')
    expect(get.body.length).toBe(0)
    expect(get.headers.map(([name]) => name)).not.toContain('Content-Type')
  })

  it("a user's header replaces a default of the same name in its place", async () => {
    const request = requestOf(
      await build('tomba', 'save_lead', '{}', {
        headers: [
          ['user-agent', 'Mine/1'],
          ['X-More', '1'],
        ],
      }),
    )
    expect(request.headers).toEqual([
      ['Content-Type', 'application/json'],
      ['user-agent', 'Mine/1'],
      ['X-More', '1'],
    ])
  })
})

describe('a custom payload', () => {
  const payload =
    '{"contact":{"email":"user@example.com"},"campaign":{"id":"cmp_1","name":"Summer Promotion"},"n":12345678901234567890,"none":null}'
  const fields = [
    { field: 'email', mapping: 'payload.contact.email' },
    { field: 'campaign_name', mapping: 'campaign.name' },
    { field: 'source', value: 'webhook' },
  ]
  const own = (rows: BuildInput['hook']['customPayload']['fields'], changes: Changes = {}) =>
    build('scratcher', 'prize.won', payload, { customPayload: { on: true, fields: rows }, ...changes })

  it('comes out byte for byte as on Scratcher’s page', async () => {
    const { body } = requestOf(await own(fields))
    expect(new TextDecoder().decode(body)).toBe('{"email":"user@example.com","campaign_name":"Summer Promotion","source":"webhook"}')
  })

  it('takes the campaign from the hook where it has one', async () => {
    const { body } = requestOf(await own(fields.slice(1, 2), { options: { campaign: { id: 'cmp_1', name: 'Renamed' } } }))
    expect(new TextDecoder().decode(body)).toBe('{"campaign_name":"Renamed"}')
  })

  it('goes as a form, and in the query of a GET', async () => {
    const form = requestOf(await own(fields, { contentType: 'form' }))
    expect(new TextDecoder().decode(form.body)).toBe('email=user%40example.com&campaign_name=Summer+Promotion&source=webhook')
    const get = requestOf(await own(fields, { method: 'GET', url: 'https://h/p?k=v' }))
    expect(get.url).toBe('https://h/p?k=v&email=user%40example.com&campaign_name=Summer+Promotion&source=webhook')
  })

  it.each([
    ['a number keeps its digits', 'payload.n', '12345678901234567890'],
    ['null stays null', 'payload.none', 'null'],
    ['a whole object is taken as it stands', 'payload.campaign', '{"id":"cmp_1","name":"Summer Promotion"}'],
    ['an expression is computed', '$uppercase(campaign.name) & "!"', '"SUMMER PROMOTION!"'],
    ['the event and the hook are at hand', 'event.type & " of " & hook.catalog', '"prize.won of scratcher"'],
    ['time is the event’s', '$now()', '"2026-03-04T05:06:07.089Z"'],
  ])('%s', async (_, mapping, expected) => {
    const { body } = requestOf(await own([{ field: 'f', mapping }]))
    expect(new TextDecoder().decode(body)).toBe(`{"f":${expected}}`)
  })

  it('leaves a field out that finds nothing, and says so', async () => {
    const request = requestOf(await own([...fields.slice(0, 1), { field: 'gone', mapping: 'payload.contact.mail' }]))
    expect(new TextDecoder().decode(request.body)).toBe('{"email":"user@example.com"}')
    expect(request.warnings).toEqual(['payload.contact.mail finds nothing in this event: the field "gone" is left out.'])
  })

  it('is no request where a mapping fails', async () => {
    expect(await own([{ field: 'f', mapping: '$number(campaign.name)' }])).toEqual({
      refusal: expect.stringMatching(/mapping of "f" fails/),
    })
    expect(await own([{ field: 'f', mapping: '($f := function($n) { $f($n + 1) }; $f(1))' }])).toHaveProperty('refusal')
  })

  it('drops a body secret, and says so', async () => {
    const request = requestOf(await own(fields, { secret: 'sesame-sesame', signing: { scheme: 'body-secret', custom: null } }))
    expect(request.warnings.join()).toMatch(/no place for the secret/)
    expect(new TextDecoder().decode(request.body)).not.toContain('sesame')
  })
})

describe('authentication and signature', () => {
  it('Scratcher signs the body, or of a GET the exact query string', async () => {
    const hmac = (text: string) => `sha256=${createHmac('sha256', 'sesame-sesame').update(text).digest('hex')}`
    const post = requestOf(await build('scratcher', 'prize.won', '{"a":1}', { secret: 'sesame-sesame' }))
    expect(post.headers).toContainEqual(['X-Webhook-Signature', hmac('{"a":1}')])
    const get = requestOf(
      await build('scratcher', 'prize.won', '{"a":"b c"}', { secret: 'sesame-sesame', method: 'GET', url: 'https://h/p?k=v#top' }),
    )
    expect(get.url).toBe('https://h/p?k=v&a=b+c#top')
    expect(get.headers).toContainEqual(['X-Webhook-Signature', hmac('k=v&a=b+c')])
  })

  it('another scheme may be chosen, the secret in the body included', async () => {
    const stripe = requestOf(await build('scratcher', 'prize.won', '{}', { secret: 'sesame', signing: { scheme: 'stripe', custom: null } }))
    expect(stripe.headers.map(([name]) => name)).toContain('Stripe-Signature')
    const echoed = requestOf(
      await build('scratcher', 'prize.won', '{"a":1}', { secret: 'sesame', signing: { scheme: 'body-secret', custom: null } }),
    )
    expect(new TextDecoder().decode(echoed.body)).toBe('{"a":1,"secret":"sesame"}')
  })

  it('a header of the user’s own replaces the Authorization that auth makes', async () => {
    const auth: [string, string][] = [['Authorization', 'Basic dXNlcjpwYXNz']]
    const plain = requestOf(await build('custom', 'any', '{}', { auth }))
    expect(plain.headers).toContainEqual(['Authorization', 'Basic dXNlcjpwYXNz'])
    const own = requestOf(await build('custom', 'any', '{}', { auth, headers: [['authorization', 'Key 1']] }))
    expect(own.headers.filter(([name]) => name.toLowerCase() === 'authorization')).toEqual([['authorization', 'Key 1']])
  })
})

type Changes = Partial<Pick<BuildInput, 'auth' | 'headers' | 'url' | 'now'> & BuildInput['hook']> & { secret?: string }

const evaluator = openTestEvaluator()
afterAll(() => evaluator.close())

async function build(
  catalogId: string,
  type: string,
  payload: string,
  { secret, auth = [], headers = [], url = 'http://h/p', now: at = now, ...hook }: Changes = {},
): Promise<Built> {
  const catalog = catalogById(catalogId)
  if (!catalog) throw new Error(`no catalog ${catalogId}`)
  return buildRequest({
    catalog,
    envelope: compileEnvelope(catalog.envelope),
    event: { id: 'evt_1', type, at: new Date(at).toISOString(), payload },
    hook: { ...defaultSettings(catalog), id: 'hook_1', name: 'Orders', ...hook },
    url,
    secrets: secret === undefined ? [] : [secret],
    auth,
    headers,
    evaluate: evaluator,
    userAgent: 'Hookbench/test',
    now: at,
    crypto: createNodeCrypto(),
  })
}

function requestOf(built: Built) {
  if ('refusal' in built) throw new Error(built.refusal)
  return built.request
}

async function bodyOf(catalogId: string, type: string, payload: string, changes: Changes = {}): Promise<string> {
  return new TextDecoder().decode(requestOf(await build(catalogId, type, payload, changes)).body)
}
