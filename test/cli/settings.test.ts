import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import { artifactFolder } from '../support/artifact-folder'
import { benchOfSuite } from '../support/command-line'
import { receiver } from '../support/receiver'
import { secret } from '../support/secrets'

const scratcher = (url: string) => ['--catalog', 'scratcher', '--url', url, '--event', 'prize.won', '--allow-http-loopback']
const pageExample = ['--map', 'email=payload.contact.email', '--map', 'campaign_name=campaign.name', '--set', 'source=webhook']

describe('hooks add and edit take every setting', () => {
  const { data, json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('Scratcher’s page example comes out byte for byte', async () => {
    const target = await receiver()
    await json(['hooks', 'add', '--name', 'S', ...scratcher(target.url), ...pageExample])
    await json(['send', 'prize.won'])
    expect(target.bodies).toEqual(['{"email":"user@example.com","campaign_name":"Summer Promotion","source":"webhook"}'])
  })

  it('an empty variable keeps the secret, one that is not set is a mistake', async () => {
    const hook = ['hooks', 'edit', 'S', '--secret-env', 'SHARED']
    const env = { SHARED: secret('kept-as-it-is-0413') }
    await json(['hooks', 'add', '--name', 'S', ...scratcher('https://example.com/'), '--secret-env', 'SHARED'], 0, { env })
    const told = await run([...hook, '--json'], { env: { SHARED: '' } })
    expect(told.documents<Hook>()).toMatchObject([{ hasSecret: true }])
    expect(told.stderr).toContain('SHARED is empty, so the secret stays as it is')
    expect(await run(hook)).toMatchObject({ code: 2, stderr: expect.stringContaining('Set it first') })
  })

  it('keeps the order of mapped and fixed fields', async () => {
    const rows = ['--set', 'a=1', '--map', 'b=event.type', '--set', 'c=x=y']
    const [hook] = await json<Hook>(['hooks', 'add', '--name', 'S', ...scratcher('https://example.com/'), ...rows])
    expect(hook?.customPayload).toEqual({
      on: true,
      fields: [
        { field: 'a', value: '1' },
        { field: 'b', mapping: 'event.type' },
        { field: 'c', value: 'x=y' },
      ],
    })
  })

  it('keeps Basic out of every file, stream and answer', async () => {
    const target = await receiver()
    const password = secret('pw-8163-schön')
    const env = { PASSWORD: password }
    const added = await run(
      ['hooks', 'add', '--name', 'S', ...scratcher(target.url), '--basic', 'jane', '--basic-password-env', 'PASSWORD', '--json'],
      { env },
    )
    expect(added).toMatchObject({ code: 0, stderr: '' })
    await json(['send', 'prize.won'])
    const credentials = Buffer.from(`jane:${password}`).toString('base64')
    expect(target.requests[0]?.headers.authorization).toBe(`Basic ${credentials}`)
    const shown = JSON.stringify([added.stdout, await json(['log', '--limit', '9']), await json(['hooks', 'show', 'S'])])
    for (const file of ['registry.json', 'vault.json']) expect(readFileSync(join(data, file), 'utf8') + shown).not.toContain(credentials)
    const { stderr, code } = await run(['hooks', 'edit', 'S', '--method', 'GET'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/--basic: .*Set auth to none/) })
    expect(await json<Hook>(['hooks', 'edit', 'S', '--method', 'GET', '--no-basic'])).toMatchObject([
      { method: 'GET', auth: { kind: 'none' } },
    ])
  })

  it('adds to what a hook has, and takes it back', async () => {
    const lemlist = ['hooks', 'add', '--name', 'L', '--catalog', 'lemlist', '--url', 'https://example.com/', '--option', 'campaignId=cam_1']
    await json([
      ...lemlist,
      '--option',
      'isFirst=true',
      '--retry',
      '5s,5m,0',
      '--pause-after',
      '10',
      '--concurrency',
      '1',
      '--rate',
      '30/m',
      '--filter',
      'payload.leadId',
    ])
    const [edited] = await json<Hook>([
      'hooks',
      'edit',
      'L',
      '--option',
      'zapId=zap_1',
      '--option',
      'campaignId=',
      '--pause-after',
      'never',
      '--no-filter',
    ])
    expect(edited).toMatchObject({
      options: { isFirst: true, zapId: 'zap_1' },
      filter: null,
      delivery: { retry: { kind: 'list', waitsMs: [5_000, 300_000, 0] }, pause: null, concurrency: 1, ratePerSecond: 0.5 },
    })
    expect(edited?.options).not.toHaveProperty('campaignId')
    const [svix] = await json<Hook>(['hooks', 'edit', 'L', '--retry-preset', 'svix', '--timeout', '3s'])
    expect(svix).toMatchObject({ timeoutMs: 3_000, delivery: { retryAfter: 'clamp', jitter: 0.2, concurrency: 1 } })
  })

  it.each([
    [['--option', 'nothing=1'], /--option: lemlist has no option "nothing".*campaignId, isFirst, zapId/],
    [['--map', 'a=payload.'], /--map: lemlist has no custom payloads/],
    [['--header', 'X-Mine: 1'], /--header: lemlist has no setting for headers/],
    [['--filter', 'a >'], /--filter: The filter is no JSONata/],
    [['--retry', '5 parsecs'], /--retry: "5 parsecs" is no duration/],
    [['--retry-preset', 'carrier-pigeon'], /--retry-preset: There is no preset/],
    [['--pause-after', '0'], /--pause-after/],
    [['--log-response-body', 'maybe'], /--log-response-body: "maybe" is neither on nor off/],
    [['--log-response-body', 'on'], /--log-response-body: lemlist has no setting/],
    [['--basic', 'jane'], /--basic: lemlist has no setting for authentication/],
    [['--basic-password-env', 'NOT_THERE'], /--basic-password-env: The environment has no variable/],
    [['--signature', 'github'], /--signature: lemlist gives no choice/],
  ])('refuses %j by its flag', async (flags, message) => {
    const { code, stdout, stderr } = await run([
      'hooks',
      'add',
      '--name',
      'L',
      '--catalog',
      'lemlist',
      '--url',
      'https://example.com/',
      ...flags,
      '--json',
    ])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('makes a secret on request, shown once', async () => {
    const file = join(artifactFolder('secret'), 'made')
    const added = await run([
      'hooks',
      'add',
      '--name',
      'S',
      ...scratcher('https://example.com/'),
      '--generate-secret',
      '--secret-out',
      file,
      '--json',
    ])
    const made = secret(taken(file))
    expect(made).toMatch(/^[0-9a-f]{64}$/)
    expect(added.documents<Hook>()).toMatchObject([{ hasSecret: true }])
    expect(added.stdout + added.stderr).not.toContain(made)
    await json(['hooks', 'rotate', 'S', '--secret-out', `${file}-2`])
    expect(secret(taken(`${file}-2`))).not.toBe(made)
    expect((await run(['hooks', 'edit', 'S', '--generate-secret', '--no-secret'])).stderr).toMatch(/--generate-secret excludes/)
  })
})

describe('a URL used once takes them too', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('with a custom payload, authentication, options and edits of the payload', async () => {
    const target = await receiver((response) => response.end('answer-of-visitor-77'))
    const once = ['send', 'prize.won', '--catalog', 'scratcher', '--to', target.url, '--allow-http-loopback', '--no-secret']
    const [sent] = await json<ExchangeDetail>([
      ...once,
      ...pageExample,
      '--set',
      'payload.contact.email:=01',
      '--option',
      'campaign=Summer Promotion',
    ])
    expect(target.bodies[0]).toBe('{"email":"01","campaign_name":"Summer Promotion","source":"webhook"}')
    expect(sent).toMatchObject({
      flags: ['provider would refuse this URL'],
      response: { body: null, size: 20, bodyOmitted: expect.stringMatching(/never written/) },
    })
    expect(await json([...once, '--option', 'campaign=Winter'])).toMatchObject([
      { outcome: 'skipped', reason: expect.stringMatching(/Winter only/) },
    ])
    expect(await json([...once, '--filter', 'payload.contact.email = "nobody"'])).toMatchObject([{ outcome: 'skipped' }])
    const [kept] = await json<ExchangeDetail>([...once, '--log-response-body', 'on', '--set', 'payload.n=[1, 2.50]'])
    expect(kept?.response?.body).toBe('answer-of-visitor-77')
    expect(target.bodies.at(-1)).toMatch(/"n":\[1, 2\.50\]}$/)
  })

  it('which hooks have themselves', async () => {
    expect(await run(['send', 'save_lead', '--filter', 'true'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--filter: Hooks have this setting themselves/),
    })
    expect(await run(['send', 'save_lead', '--set', 'a=b'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--set: Hooks have this setting themselves/),
    })
  })
})

describe('only the first of a lead', () => {
  const { json, empty } = benchOfSuite()
  afterEach(empty)

  it('also by another process, until it is forgotten', async () => {
    const target = await receiver()
    await json([
      'hooks',
      'add',
      '--name',
      'F',
      '--catalog',
      'lemlist',
      '--url',
      target.url,
      '--event',
      'emailsOpened',
      '--option',
      'isFirst=true',
    ])
    const send = ['send', 'emailsOpened', '--set', 'payload.leadId=lea_1', '--no-follow-on']
    expect(await json(send)).toMatchObject([{ outcome: 'delivered' }])
    expect(await json(send)).toMatchObject([{ outcome: 'skipped', reason: expect.stringMatching(/lea_1/) }])
    expect(await json(['hooks', 'forget-first', 'F'])).toEqual([{ forgotten: 1 }])
    expect(await json(send)).toMatchObject([{ outcome: 'delivered' }])
    expect(target.bodies).toHaveLength(2)
  })
})

/** What the command wrote for its user, who puts it in a safe place. */
function taken(file: string): string {
  const text = readFileSync(file, 'utf8').trim()
  rmSync(file)
  return text
}
