import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { benchOfSuite } from '../support/command-line'
import { receiver } from '../support/receiver'
import { secret } from '../support/secrets'

// Each provider's sample event, sent to a server that knows nothing of Hookbench: the body and the headers are the provider's, to the letter.

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

describe('what a receiver gets', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('from Breakcold: the secret echoed between event and payload', async () => {
    const target = await receiver()
    const made = await run(['hooks', 'add', '--name', 'b', '--catalog', 'breakcold', '--url', target.url, '--json'])
    const shown = secret(/wh_[0-9a-f]{15}/.exec(made.stderr)?.[0] ?? '', [made.streams.stderr])
    await json(['send', 'lead.create'])

    const body = JSON.parse(await target.body(1))
    expect(Object.keys(body)).toEqual(['id_space', 'event', 'secret', 'payload'])
    expect(body).toMatchObject({ id_space: uuid, event: 'lead.create', secret: shown })
    expect(Object.keys(body.payload)).toHaveLength(36)
    expect(Object.keys(body.payload).slice(0, 3)).toEqual(['id', 'email', 'company'])
    expect(body.payload).toMatchObject({ id: uuid, id_space: body.id_space, created_at: time, updated_at: null, is_deleted: false })
    expect(Object.keys(body.payload).at(-1)).toBe('id_twitter')
  })

  it('from Tomba: exactly the sample of its page', async () => {
    const target = await receiver()
    await json(['hooks', 'add', '--name', 't', '--catalog', 'tomba', '--url', target.url])
    await json(['send', 'save_lead'])
    expect(await target.body(1)).toBe(
      '{"data":{"email":"","company":"","first_name":"","last_name":"","phone":"","website":"","position":"","twitter":"","linkedin":"","notes":"","score":0}}',
    )
    expect(target.requests[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
  })

  it('from lemlist: the activity flat, the secret beside its fields, and the lead state it moves to', async () => {
    const target = await receiver()
    const ours = secret('lemlist-secret-0815')
    await json(['hooks', 'add', '--name', 'l', '--catalog', 'lemlist', '--url', target.url, '--secret-env', 'OURS'], 0, {
      env: { OURS: ours },
    })
    await json(['send', 'emailsReplied'])

    await target.body(2)
    const [reply, state] = target.bodies.map((body) => JSON.parse(body)).sort((a, b) => a.type.localeCompare(b.type))
    expect(reply).toMatchObject({
      _id: expect.stringMatching(/^act_/),
      type: 'emailsReplied',
      createdAt: time,
      sequenceStep: expect.any(Number),
      to: [{ address: reply.sendUserEmail, name: expect.any(String) }],
      secret: ours,
    })
    expect(Object.keys(reply).slice(0, 4)).toEqual(['_id', 'type', 'teamId', 'createdAt'])
    expect(reply).not.toHaveProperty('bcc')
    expect(state).toMatchObject({ type: 'warmed', leadId: reply.leadId, secret: ours })
    expect(state._id).not.toBe(reply._id)
  })

  it('from Heffl: signed so that the Standard Webhooks library accepts it', async () => {
    const target = await receiver()
    const made = await run(['hooks', 'add', '--name', 'h', '--catalog', 'heffl', '--url', target.url])
    const key = secret(/whsec_\S+/.exec(made.stderr)?.[0] ?? '', [made.streams.stderr])
    await json(['send', 'lead.created'])

    const text = await target.body(1)
    const headers = target.requests[0]?.headers as Record<string, string>
    expect(new Webhook(key).verify(text, headers)).toMatchObject({ event: 'lead.created' })
    expect(() => new Webhook(key).verify(`${text} `, headers)).toThrow('No matching signature')
    expect(headers).toMatchObject({ 'user-agent': 'Heffl-Webhooks/1.0', 'webhook-id': expect.stringMatching(/^msg_/) })
    const body = JSON.parse(text)
    expect(Object.keys(body)).toEqual(['event', 'timestamp', 'payload'])
    expect(body).toMatchObject({
      timestamp: time,
      payload: { id: expect.stringMatching(/^ld_/), email: 'jane.smith@example.com', stageId: 1 },
    })
  })

  it('from scratcher: the secret as the key of its signature', async () => {
    const key = secret('scratcher-secret-4711')
    const add = ['hooks', 'add', '--name', 's', '--catalog', 'scratcher', '--url', 'inbox:prizes', '--event', 'contact.updated']
    await json([...add, '--secret-env', 'KEY'], 0, { env: { KEY: key } })
    const [sent] = await json<ExchangeDetail>(['send', 'contact.updated', '--catalog', 'scratcher'])
    const { headers = [], body } = sent?.request ?? {}
    const signature = createHmac('sha256', key)
      .update(body ?? '')
      .digest('hex')
    expect(new Map(headers.map(([name, value]) => [name.toLowerCase(), value])).get('x-webhook-signature')).toBe(`sha256=${signature}`)
  })
})

describe('an event under a seed', () => {
  const { json, empty } = benchOfSuite()
  afterEach(empty)

  it('has the same ids and times every time, another seed has others, and none has fresh ones', async () => {
    const target = await receiver()
    const add = ['hooks', 'add', '--name', 'b', '--catalog', 'breakcold', '--url', target.url, '--no-secret']
    await json(add)
    for (const seed of ['7', '7', '8']) await json(['send', 'lead.create', '--seed', seed])
    await json(['send', 'lead.create'])
    const [first, again, other, fresh] = target.bodies
    expect(again).toBe(first)
    expect(new Set([first, other, fresh]).size).toBe(3)
  })
})
