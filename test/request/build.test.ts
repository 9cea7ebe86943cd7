import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { catalogById } from '../../src-main/catalogs/bundled'
import { type BuildInput, type Built, buildRequest } from '../../src-main/request/build'
import { compileEnvelope } from '../../src-main/request/envelope'
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
    expect(await build('heffl', 'lead.created', '{}', { secret: 'whsec_not base64!' })).toEqual({
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

type Changes = Partial<Pick<BuildInput, 'secret' | 'headers' | 'url' | 'now'> & BuildInput['hook']>

function build(
  catalogId: string,
  type: string,
  payload: string,
  { secret, headers = [], url = 'http://h/p', now: at = now, ...hook }: Changes = {},
): Promise<Built> {
  const catalog = catalogById(catalogId)
  if (!catalog) throw new Error(`no catalog ${catalogId}`)
  return buildRequest({
    catalog,
    envelope: compileEnvelope(catalog.envelope),
    event: { id: 'evt_1', type, at: new Date(at).toISOString(), payload },
    hook: { id: 'hook_1', name: 'Orders', method: 'POST', contentType: 'json', ...hook },
    url,
    secret,
    headers,
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
