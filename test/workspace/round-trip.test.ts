import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../src-main/engine/problem'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

const url = 'https://example.com/hook'
const heffl = () => secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')

describe('a workspace file', () => {
  it('comes out of an empty folder byte for byte as it went in', async () => {
    const { engine } = await furnished()
    const { text } = await engine.workspace.export({})
    const other = await bench()
    const { needed } = await other.engine.workspace.import({ text, env: {}, decisions: {} })
    expect((await other.engine.workspace.export({})).text).toBe(text)
    expect(other.engine.inboxes.get('checked').missingSecrets).toEqual(['vault:inboxes/checked/secret'])
    expect(needed.map(({ reference }) => reference).sort()).toEqual([
      'vault:hooks/CRM/secret',
      'vault:hooks/campaign%2Fone/password',
      'vault:hooks/reader/headers/X-Token',
      'vault:inboxes/checked/secret',
    ])
  })

  it('holds no secret, no id and no time', async () => {
    const { engine } = await furnished()
    const { text } = await engine.workspace.export({})
    expect(text).not.toMatch(/whsec_|sesame|hook_|inb_|\d{4}-\d\d-\d\dT/)
    const ids = [...engine.hooks.list(), ...engine.inboxes.list()].map(({ id }) => id)
    for (const id of ids) expect(text).not.toContain(id)
  })

  it('refuses to tell a secret that somebody typed into a sample', async () => {
    const { engine } = await bench()
    await engine.hooks.create({ name: 'CRM', catalog: 'heffl', target: url, secret: heffl() })
    await engine.catalogs.saveSample({ catalog: 'heffl', type: 'lead.created', name: 'mine', payload: JSON.stringify({ note: heffl() }) })
    await expect(engine.workspace.export({})).rejects.toThrow(/secret stands in clear in payload.note/)
  })

  it('says which secrets are missing, refuses to send, and sends as soon as they come', async () => {
    const { engine, send, target } = await bench()
    const text = file({ hooks: [{ name: 'CRM', catalog: 'heffl', target: target.url, secret: 'env:HEFFL_SECRET' }] })
    const { needed } = await engine.workspace.import({ text, env: {}, decisions: {} })
    expect(needed).toEqual([{ reference: 'env:HEFFL_SECRET', for: ['the hook "CRM": secret'] }])
    expect(engine.hooks.get('CRM').missingSecrets).toEqual(['env:HEFFL_SECRET'])
    expect((await engine.events.preview({ type: 'lead.created', hook: 'CRM' })).refusal).toMatch(/Secret missing.*env:HEFFL_SECRET/)
    const refused = await send({ type: 'lead.created', hooks: ['CRM'] })
    expect(refused.attempts[0]?.error).toMatchObject({ code: 'secret_missing', phase: 'prepare' })
    expect(refused.attempts[0]?.error?.message).toContain('env:HEFFL_SECRET')
    await engine.workspace.import({ text: text.replace('"CRM"', '"crm"'), env: { HEFFL_SECRET: heffl() }, decisions: {} })
    expect(engine.hooks.get('CRM').missingSecrets).toBeUndefined()
    target.replies(204)
    expect((await send({ type: 'lead.created', hooks: ['CRM'] })).attempts[0]?.response?.status).toBe(204)
  })

  it('shows what is added, changed and left before anything is done, and undoes it', async () => {
    const { engine } = await furnished()
    const before = (await engine.workspace.export({})).text
    const added = JSON.stringify({ name: 'new', catalog: 'tomba', target: url })
    const text = before
      .replace(`"target": "${url}"`, '"target": "https://example.com/elsewhere"')
      .replace('"hooks": [', `"hooks": [${added},`)
    const { items } = await engine.workspace.plan({ text, env: {} })
    expect(items.filter(({ action }) => action !== 'left')).toEqual([
      {
        ...{ key: 'hooks/campaign/one', kind: 'hook', name: 'campaign/one', action: 'changed', differences: ['target'], why: null },
        fields: [{ path: 'target', mine: url, file: 'https://example.com/elsewhere' }],
      },
      { key: 'hooks/new', kind: 'hook', name: 'new', action: 'added', differences: [], fields: expect.any(Array), why: null },
    ])
    await engine.workspace.import({ text, env: {}, decisions: {} })
    expect(engine.hooks.get('campaign/one').target).toBe('https://example.com/elsewhere')
    const { undone, kept } = await engine.workspace.undo()
    expect([undone.sort(), kept]).toEqual([['hooks/campaign/one', 'hooks/new'], []])
    expect((await engine.workspace.export({})).text).toBe(before)
    await expect(engine.workspace.undo()).rejects.toThrow(/no import to undo/)
  })

  it('asks where both sides changed, and where a hook can only be replaced', async () => {
    const { engine } = await bench()
    const at = (target: string, catalog = 'tomba') => file({ hooks: [{ name: 'a', catalog, target }] })
    await engine.workspace.import({ text: at(`${url}/1`), env: {}, decisions: {} })
    await engine.hooks.update('a', { target: `${url}/mine` })
    const { items } = await engine.workspace.plan({ text: at(`${url}/2`), env: {} })
    expect(items[0]).toMatchObject({ action: 'conflict', why: 'It was changed both here and in the file.' })
    await expect(engine.workspace.import({ text: at(`${url}/2`), env: {}, decisions: {} })).rejects.toThrow(ProblemError)
    await engine.workspace.import({ text: at(`${url}/2`), env: {}, decisions: { 'hooks/a': 'mine' } })
    expect(engine.hooks.get('a').target).toBe(`${url}/mine`)
    const { id } = engine.hooks.get('a')
    await engine.workspace.import({ text: at(`${url}/3`, 'breakcold'), env: {}, conflicts: 'file', decisions: {} })
    expect(engine.hooks.get('a')).toMatchObject({ catalog: 'breakcold', target: `${url}/3`, replaces: id })
    await engine.workspace.undo()
    expect(engine.hooks.get('a')).toMatchObject({ id, target: `${url}/mine` })
  })

  it('changes nothing where one thing in it is wrong', async () => {
    const { engine } = await bench()
    const hooks = [
      { name: 'good', catalog: 'tomba', target: url },
      { name: 'bad', catalog: 'heffl', target: url, secret: 'env:S' },
    ]
    await expect(engine.workspace.import({ text: file({ hooks }), env: { S: secret('whsec_short') }, decisions: {} })).rejects.toThrow(
      ProblemError,
    )
    expect(engine.hooks.list()).toEqual([])
  })

  it('keeps every digit of payloads, in samples, in runs and on the wire', async () => {
    const { engine, target } = await bench()
    const payload = '{\n            "id": 9007199254740993,\n            "share": 1.0\n          }'
    const text = `{
  "$schema": "./hookbench.schema.json",
  "version": 1,
  "runs": [
    {
      "name": "digits",
      "steps": [
        {
          "do": "send",
          "type": "anything",
          "catalog": "custom",
          "to": "${target.url}",
          "payload": ${payload},
          "set": {
            "payload.id2": 12345678901234567890
          }
        }
      ]
    }
  ]
}
`
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'anything', payload: '{}' })
    await engine.workspace.import({ text, env: {}, decisions: {} })
    expect((await engine.workspace.export({ runs: ['digits'] })).text).toContain(text.slice(text.indexOf('  "runs"')))
    target.replies(204)
    engine.runs.start({ names: ['digits'] })
    await target.hasArrived(1)
    expect(target.arrived[0]?.body).toBe('{"id":9007199254740993,"share":1.0,"id2":12345678901234567890}')
  })

  it('takes a selection along with what belongs to it', async () => {
    const { engine } = await furnished()
    const document = JSON.parse((await engine.workspace.export({ hooks: ['crm'] })).text)
    expect(document.hooks.map(({ name }: { name: string }) => name)).toEqual(['CRM'])
    expect(document.inboxes.map(({ name }: { name: string }) => name)).toEqual(['orders'])
    expect(document.environments).toHaveLength(2)
  })
})

const file = (parts: object) => JSON.stringify({ version: 1, ...parts }, null, 2)

/** One of everything. */
async function furnished() {
  const made = await bench()
  const { engine } = made
  await engine.environments.save({ name: 'local', variables: { base: 'http://127.0.0.1:3000' } })
  await engine.environments.save({ name: 'staging', variables: { base: 'https://staging.example.com' } })
  await engine.catalogs.addEventType({
    catalog: 'custom',
    type: 'order.paid',
    category: 'Orders',
    description: 'An order was paid.',
    payload: '{"id":12345678901234567890}',
  })
  await engine.catalogs.saveSample({
    catalog: 'heffl',
    type: 'lead.created',
    name: 'mine',
    payload: JSON.stringify({ id: 'ld_1' }, null, 2),
  })
  await engine.catalogs.saveSample({ catalog: 'heffl', type: 'lead.created', name: 'flat', payload: '{"id":"ld_1"}' })
  await engine.hooks.create({
    name: 'CRM',
    catalog: 'heffl',
    target: 'inbox:orders',
    events: ['lead.created', 'deal.created'],
    secret: heffl(),
  })
  await engine.hooks.create({
    name: 'reader',
    catalog: 'tomba',
    target: '{{base}}/hook',
    method: 'PUT',
    headers: [{ name: 'X-Token', value: secret('sesame-of-the-reader'), secret: true }],
    delivery: { retry: { kind: 'list', waitsMs: [1_000, 2_000] }, concurrency: 2 },
  })
  await engine.hooks.create({
    name: 'campaign/one',
    catalog: 'scratcher',
    target: url,
    events: ['prize.won'],
    paused: true,
    auth: { kind: 'basic', username: 'ann' },
    authSecret: secret('sesame-of-ann'),
    customPayload: {
      on: true,
      fields: [
        { field: 'email', mapping: 'payload.contact.email' },
        { field: 'source', value: 'webhook' },
      ],
    },
  })
  const answers = [{ status: 500, times: 2 }, { status: 200 }].map((answer) => ({
    headers: [],
    body: null,
    delayMs: 0,
    behaviour: null,
    dripMs: 10_000,
    times: 1,
    forMs: null,
    percent: null,
    ...answer,
  }))
  await engine.inboxes.create({
    name: 'checked',
    secret: secret('sesame-of-the-inbox'),
    verification: { by: 'scheme', signing: { scheme: 'github', custom: null }, refuse: true },
    scenarios: [{ name: 'flaky', seed: 1, rules: [{ match: {}, order: 'sequence', answers }] }],
    scenario: 'flaky',
  })
  return made
}
