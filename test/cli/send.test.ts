import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { artifactFolder } from '../support/artifact-folder'
import { benchOfSuite } from '../support/command-line'
import { receiver } from '../support/receiver'
import { secret } from '../support/secrets'

type Skipped = { id: string; outcome: 'skipped'; reason: string }

describe('sending', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('prints each exchange whole, and the log has the same', async () => {
    const target = await receiver((response) => response.writeHead(201, { 'x-answer': 'yes' }).end('thanks'))
    const [sent] = await json<ExchangeDetail>(['send', 'save_lead', '--to', target.url])
    expect(sent).toMatchObject({
      v: 1,
      direction: 'out',
      catalog: 'tomba',
      hook: null,
      attempt: 1,
      outcome: 'delivered',
      request: { method: 'POST', url: `${target.url}/`, body: target.bodies[0], size: target.bodies[0]?.length },
      response: { status: 201, body: 'thanks' },
      error: null,
    })
    expect(sent?.timings.total).toBeGreaterThan(0)
    expect(await json<ExchangeDetail>(['log', 'show', sent?.id ?? ''])).toEqual([sent])
    expect(await json(['log'])).toMatchObject([{ id: sent?.id, status: 201, outcome: 'delivered', eventType: 'save_lead' }])
  })

  it('takes the payload from a file or standard input and changes nothing in it', async () => {
    const target = await receiver()
    const file = join(artifactFolder('payload'), 'lead.json')
    const typed = '{"n":12345678901234567890, "b":1.50,"a":"é\\u00e9","b":2}'
    writeFileSync(file, typed)
    await json(['send', 'save_lead', '--to', target.url, '--payload', file])
    await json(['send', 'save_lead', '--to', target.url, '--payload', '-'], 0, { stdin: typed })
    await json(['send', 'save_lead', '--to', target.url, '--payload', '-'], 0, { stdin: `\ufeff${typed}` })
    expect(target.bodies).toEqual(Array(3).fill(`{"data":${typed}}`))
  })

  it('sends another sample when asked for it by name', async () => {
    const target = await receiver()
    await json(['send', 'save_lead', '--to', target.url, '--sample', 'all nullable fields null'])
    expect(JSON.parse(target.bodies[0] ?? '')).toMatchObject({ data: { company: null } })
  })

  it('sends megabytes, and keeps them beside the log', async () => {
    const target = await receiver()
    const payload = JSON.stringify({ text: 'é'.repeat(8_000_000) })
    const [sent] = await json<ExchangeDetail>(['send', 'save_lead', '--to', target.url, '--payload', '-'], 0, { stdin: payload })
    expect(target.bodies[0]).toBe(`{"data":${payload}}`)
    expect(sent?.request).toMatchObject({ body: null, bodyRef: expect.any(String), size: 16_000_000 + 20 })
  })

  it('reaches the named hooks only, and skips those that would not get it, with the reason', async () => {
    const target = await receiver()
    const add = (name: string, ...flags: string[]) =>
      json(['hooks', 'add', '--name', name, '--catalog', 'breakcold', '--url', `${target.url}/${name}`, '--no-secret', ...flags])
    await add('all')
    await add('deletes', '--event', 'lead.delete')
    await add('paused', '--paused')

    const lines = await json<ExchangeDetail | Skipped>(['send', 'lead.create'])
    expect(lines).toMatchObject([{ outcome: 'delivered' }, { outcome: 'skipped', reason: expect.stringContaining('"paused" is paused') }])
    expect(Object.keys(lines[1] ?? {})).toEqual(['id', 'outcome', 'reason'])

    expect(await json(['send', 'lead.create', '--hook', 'deletes'])).toMatchObject([{ outcome: 'skipped' }])
    expect(await json(['send', 'lead.create', '--hook', 'deletes', '--force'])).toMatchObject([{ outcome: 'delivered' }])
    expect(await json(['send', 'lead.create', '--hook', 'all', '--hook', 'paused'])).toHaveLength(2)
    expect(target.requests.map(({ url }) => url)).toEqual(['/all', '/deletes', '/all'])
  })

  it('gives a URL the secret a hook would have, shown once', async () => {
    const target = await receiver()
    const told = await run(['send', 'lead.create', '--to', target.url, '--json'])
    const shown = secret(/wh_[0-9a-f]{15}/.exec(told.stderr)?.[0] ?? '', [told.streams.stderr])
    expect(JSON.parse(target.bodies[0] ?? '')).toMatchObject({ secret: shown })
    expect(told.stdout).not.toContain(shown)
    await run(['send', 'lead.create', '--to', target.url, '--no-secret'])
    expect(JSON.parse(target.bodies[1] ?? '').secret ?? '').toBe('')
  })

  it('makes the inbox it is sent to, and finds what arrived identical', async () => {
    expect(await json(['send', 'save_lead', '--to', 'inbox:first'])).toMatchObject([
      { outcome: 'delivered', request: { body: expect.any(String) } },
    ])
    const [capture] = await json<ExchangeDetail>(['log', '--limit', '1'])
    expect(capture).toMatchObject({ direction: 'in', outcome: 'captured', bytesMatch: true, eventType: 'save_lead' })
  })
})

describe('a send that can not be', () => {
  const { run } = benchOfSuite()
  it.each<[string, string[], string, string?]>([
    ['a type of two providers', ['contact.updated'], 'several catalogs: heffl, scratcher'],
    ['a slip of the finger', ['lead.creat'], 'Did you mean lead.create'],
    ['a letter left out', ['hoked', '--catalog', 'lemlist', '--to', 'inbox:a'], 'Did you mean hooked?'],
    ['half a name', ['stageChanged'], 'Did you mean lead.stageChanged'],
    ['nothing like any type', ['nope'], '"catalogs" lists them all'],
    ['a type where there is none yet', ['order.paid', '--catalog', 'custom', '--to', 'inbox:a'], 'catalogs add-type custom order.paid'],
    ['a type of another provider', ['lead.create', '--catalog', 'heffl'], 'Heffl has no event type'],
    ['an unknown provider', ['save_lead', '--catalog', 'nope'], 'Use one of: breakcold'],
    ['an unknown hook', ['save_lead', '--hook', 'nobody'], 'There is no hook "nobody". There is none yet: register one first'],
    ['nobody who wants it', ['save_lead'], 'No hook takes save_lead'],
    ['no type', [], "missing required argument 'type'"],
    ['two kinds of recipients', ['save_lead', '--hook', 'a', '--to', 'http://a'], '--hook and --to exclude each other'],
    ['a URL that is none', ['save_lead', '--to', 'example.com'], '--to: "example.com" is no URL'],
    ['an empty URL', ['save_lead', '--to', ''], '--to: The value is empty'],
    ['a missing file', ['save_lead', '--to', 'inbox:a', '--payload', '/no/such/file'], "--payload: /no/such/file can't be read"],
    ['a payload that is no JSON', ['save_lead', '--to', 'inbox:a', '--payload', '-'], '--payload: The payload is no JSON', '{"a":'],
    ['an empty payload', ['save_lead', '--to', 'inbox:a', '--payload', '-'], '--payload: The payload is no JSON', ''],
    [
      'a payload too large',
      ['save_lead', '--to', 'inbox:a', '--payload', '-'],
      '--payload: payload must be at most',
      `"${'x'.repeat(27_000_000)}"`,
    ],
    ['an unknown sample', ['save_lead', '--to', 'inbox:a', '--sample', 'nope'], '--sample: save_lead has no sample "nope"'],
    ['payload and sample', ['save_lead', '--to', 'inbox:a', '--payload', '-', '--sample', 'filled'], 'exclude each other'],
    ['a seed that is no number', ['save_lead', '--to', 'inbox:a', '--seed', 'x'], '--seed: "x" is no whole number'],
    ['a wait without unit', ['save_lead', '--to', 'inbox:a', '--wait', '5'], '--wait: "5" is no duration'],
    ['force without a hook', ['save_lead', '--force'], '--force: It needs hooks'],
    ["a hook's setting", ['save_lead', '--timeout', '5s'], '--timeout: Hooks have this setting themselves'],
  ])('is refused for %s', async (_, args, way, stdin) => {
    const told = await run(['send', ...args, '--json'], { stdin: stdin ?? '' })
    expect(told).toMatchObject({ code: 2, stdout: '' })
    expect(told.stderr).toContain(way)
  })

  it('is refused for bytes that are no text', async () => {
    const told = await run(['send', 'save_lead', '--to', 'inbox:a', '--payload', '-'], { stdin: Buffer.from([0x22, 0xff, 0x22]) })
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('Standard input is no UTF-8 text') })
  })

  it('leaves nothing in the log', async () => {
    expect(await run(['log', '--json'])).toMatchObject({ code: 0, stdout: '' })
  })
})
