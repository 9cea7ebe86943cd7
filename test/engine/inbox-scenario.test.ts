import { describe, expect, it } from 'vitest'
import { readWords } from '../../src-main/engine/inbox/scenario-words'
import { Scenario } from '../../src-preload/contract/scenario'
import { inboxBench, requestBytes } from '../support/inbox-bench'
import { refusalOf } from '../support/refusal'
import { createVirtualClock } from '../support/virtual-clock'

const scenario = (rules: unknown[], name = 'test', seed = 1) => Scenario.parse({ name, seed, rules })
/** An inbox that answers so from the start. */
const answering = (rules: unknown[]) => ({ scenarios: [scenario(rules)], scenario: 'test' })
const responding = (words: string) => ({ scenarios: [readWords(words, 'respond')], scenario: 'respond' })

describe('an inbox that answers as scripted', () => {
  it('goes through a sequence over every sub-path, and stays at its end', async () => {
    const { post, engine } = await inboxBench(responding('500x2,404,200'))
    const statuses: number[] = []
    for (const path of ['', '/a', '/b', '/c?x=1', '/d']) statuses.push((await post('{}', { path })).status)
    expect(statuses).toEqual([500, 500, 404, 200, 200])
    expect(engine.inboxes.get('orders').answered).toBe(5)
  })

  it('says 429 with Retry-After until its time is over, then heals; and 410 after so many', async () => {
    const clock = createVirtualClock()
    const { post, engine } = await inboxBench(responding('429/2s:retry-after=2,200'), { clock })
    const first = await post()
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '2'])
    expect((await post()).status).toBe(429)
    await clock.advance('2s')
    expect((await post()).status).toBe(200)
    await engine.inboxes.setScenario('orders', { respond: '200x2,410' })
    expect([(await post()).status, (await post()).status, (await post()).status, (await post()).status]).toEqual([200, 200, 410, 410])
  })

  it('draws by chance the same way under the same seed, another way under another', async () => {
    const { post, engine } = await inboxBench()
    const run = async (seed: number) => {
      const rule = {
        order: 'chance',
        answers: [
          { status: 500, percent: 30 },
          { status: 503, percent: 20 },
        ],
      }
      await engine.inboxes.setScenario('orders', { scenario: scenario([rule], 'chances', seed) })
      const statuses: number[] = []
      for (let n = 0; n < 60; n++) statuses.push((await post()).status)
      return statuses
    }
    const once = await run(7)
    expect(await run(7)).toEqual(once)
    expect(await run(8)).not.toEqual(once)
    const share = (status: number) => once.filter((one) => one === status).length / once.length
    expect(share(500)).toBeCloseTo(0.3, 0.5)
    expect(share(503)).toBeCloseTo(0.2, 0.5)
    expect(new Set(once)).toEqual(new Set([200, 500, 503]))
  })

  it('picks the first rule that fits method, path, header and body', async () => {
    const { post } = await inboxBench(
      answering([
        { match: { methods: ['get'] }, answers: [{ status: 405 }] },
        { match: { path: 'admin/*' }, answers: [{ status: 403 }] },
        { match: { headers: [{ name: 'X-Tenant', value: 'acme*' }] }, answers: [{ status: 409 }] },
        { match: { body: 'body.lead.score > 50 and headers.`content-type` = "application/json"' }, answers: [{ status: 422 }] },
        { match: { path: '/strict', headers: [{ name: 'authorization' }] }, answers: [{ status: 204 }] },
      ]),
    )
    expect((await post('', { method: 'GET' })).status).toBe(405)
    expect((await post('{}', { path: '/admin/users?x' })).status).toBe(403)
    expect((await post('{}', { headers: { 'x-tenant': 'Acme GmbH' } })).status).toBe(409)
    expect((await post('{"lead":{"score":51}}')).status).toBe(422)
    expect((await post('{"lead":{"score":50}}')).status).toBe(200)
    expect((await post('no json')).status).toBe(200)
    expect((await post('{}', { path: '/strict' })).status).toBe(200)
    expect((await post('{}', { path: '/strict', headers: { authorization: 'x' } })).status).toBe(204)
  })

  it('makes the body from the request, as text, JSON, or the very bytes that came', async () => {
    const expression = '{ "got": body.id, "path": path, "q": query.page, "big": $string(body.id) }'
    const { post, talk } = await inboxBench(
      answering([
        { match: { path: '/json' }, answers: [{ status: 201, headers: [['X-Made', 'here']], body: { kind: 'jsonata', expression } }] },
        { match: { path: '/text' }, answers: [{ body: { kind: 'jsonata', expression: '"hello " & body.name' } }] },
        { match: { path: '/form' }, answers: [{ body: { kind: 'jsonata', expression: 'body' } }] },
        { match: { path: '/fixed' }, answers: [{ body: { kind: 'text', text: 'täxt' } }] },
        { answers: [{ body: { kind: 'echo' } }] },
      ]),
    )
    const json = await post('{"id":7}', { path: '/json?page=2' })
    expect([json.status, json.headers.get('x-made'), json.headers.get('content-type')]).toEqual([201, 'here', 'application/json'])
    expect(JSON.parse(json.body)).toEqual({ got: 7, path: '/json', q: '2', big: '7' })
    expect((await post('{"name":"Jane"}', { path: '/text' })).body).toBe('hello Jane')
    const form = await post('a=1&b=x%20y', { path: '/form', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(JSON.parse(form.body)).toEqual({ a: '1', b: 'x y' })
    expect((await post('{}', { path: '/fixed' })).body).toBe('täxt')
    const bytes = Buffer.from([0, 255, 13, 10, 128])
    const { bytes: echoed } = await talk(requestBytes(bytes, 'Content-Type: x/y'))
    expect(echoed.subarray(echoed.indexOf('\r\n\r\n') + 4)).toEqual(bytes)
    expect(echoed.toString('latin1')).toMatch(/^HTTP\/1.1 200 OK\r\nContent-Type: x\/y\r\n/)
  })

  it('passes over a rule whose expression never ends, answers 500 where a body cannot be made, and says so', async () => {
    const { post, captured } = await inboxBench(
      answering([
        { match: { body: '($f := function($n) { $f($n + 1) }; $f(0))' }, answers: [{ status: 500 }] },
        { answers: [{ body: { kind: 'jsonata', expression: '$error("no luck")' } }] },
      ]),
    )
    const answer = await post()
    expect([answer.status, answer.body]).toEqual([500, expect.stringContaining('no luck')])
    const [exchange] = await captured(1)
    expect(exchange?.flags).toEqual([expect.stringMatching(/^Rule 1 of test was passed over/), expect.stringContaining('no luck')])
  })

  it('is switched while requests come, begins anew then, and tells each exchange why it was answered so', async () => {
    const { post, engine, captured } = await inboxBench(responding('503,200'))
    expect([(await post()).status, (await post()).status]).toEqual([503, 200])
    await engine.inboxes.setScenario('orders', { name: 'respond' })
    expect((await post()).status).toBe(503)
    await engine.inboxes.setScenario('orders', { name: null })
    expect((await post()).status).toBe(200)
    const told = (await captured(4)).map(({ scripted }) => scripted && [scripted.scenario, scripted.rule, scripted.step])
    expect(told).toEqual([['respond', 1, 1], ['respond', 1, 2], ['respond', 1, 1], undefined])
    await engine.inboxes.setScenario('orders', { respond: '500,404,...' })
    expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([500, 404, 500])
    expect(engine.inboxes.get('orders').scenarios.map(({ name }) => name)).toEqual(['respond'])
  })
})

describe('what an inbox refuses to be set to', () => {
  it.each([
    ['an unknown scenario', { scenario: 'nobody' }, 'not_found', 'scenario'],
    [
      'a broken expression',
      { scenarios: [scenario([{ match: { body: '$$$(' }, answers: [{}] }])] },
      'invalid_input',
      'scenarios.0.rules.0.match.body',
    ],
    [
      'a header HTTP sets itself',
      { scenarios: [scenario([{ answers: [{ headers: [['Content-Length', '1']] }] }])] },
      'invalid_input',
      'scenarios.0.rules.0.answers.0.headers.0',
    ],
    [
      'too much chance',
      { scenarios: [scenario([{ order: 'chance', answers: [{ percent: 70 }, { percent: 40 }] }])] },
      'invalid_input',
      'scenarios.0.rules.0.answers',
    ],
    ['two of one name', { scenarios: [scenario([{ answers: [{}] }]), scenario([{ answers: [{}] }])] }, 'invalid_input', 'scenarios.1.name'],
    [
      'more text than the registry should hold',
      { scenarios: [scenario([{ answers: Array(3).fill({ body: { kind: 'text', text: 'x'.repeat(900_000) } }) }])] },
      'too_large',
      'scenarios',
    ],
    ['an unknown catalog', { catalog: 'nobody' }, 'not_found', 'catalog'],
  ])('%s', async (_, patch, code, field) => {
    const { engine } = await inboxBench()
    expect(await refusalOf(engine.inboxes.update('orders', patch))).toMatchObject({ code, field })
    expect(engine.inboxes.get('orders').scenarios).toEqual([])
  })
})
