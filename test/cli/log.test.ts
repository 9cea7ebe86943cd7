import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ExchangeDetail, ExchangeSummary } from '../../src-preload/contract/exchange'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { bench, benchOfSuite, startHookbench } from '../support/command-line'
import { receiver } from '../support/receiver'

const suite = benchOfSuite()
afterEach(suite.empty)

/** A hook whose first two deliveries failed, and whose third did not. */
async function filled() {
  const target = await receiver((response, n) => response.writeHead(n < 3 ? 503 : 200).end())
  await ask(suite.served(), 'POST', '/hooks', { name: 'orders', catalog: 'tomba', target: target.url })
  const log = () => ask<ExchangeSummary[]>(suite.served(), 'GET', '/log')
  for (const sent of [1, 2, 3]) {
    await ask(suite.served(), 'POST', '/events', { type: 'save_lead', hooks: ['orders'] })
    await vi.waitUntil(async () => (await log()).length === sent, { timeout: 10_000 })
  }
  return { ...suite, target, ids: idsOf(await log()).reverse() }
}
const idsOf = (exchanges: { id: string }[]) => exchanges.map(({ id }) => id)

describe('the log by query', () => {
  it('lists what it finds, newest first, as many as wanted', async () => {
    const { json, ids, run } = await filled()
    expect(idsOf(await json<ExchangeSummary>(['log', '--query', 'status:5xx hook:orders']))).toEqual([ids[1], ids[0]])
    expect(idsOf(await json<ExchangeSummary>(['log', '--query', '-is:failed']))).toEqual([ids[2]])
    expect(idsOf(await json<ExchangeSummary>(['log', '--limit', '1', '--query', 'is:failed']))).toEqual([ids[1]])
    expect((await run(['log', '--query', 'is:captured'])).stdout).toBe('Nothing in the log is like that.\n')
  })

  it('refuses a broken one with exit 2, its place and the way out', async () => {
    const { run } = suite
    const told = await run(['log', '--query', 'is:failed hok:orders', '--json'])
    expect([told.code, told.stdout]).toEqual([2, ''])
    expect(told.stderr).toContain('--query: The query is wrong at character 11, "hok:orders": there is no operator "hok:".')
    expect(told.stderr).toContain('Did you mean hook:orders')
    expect((await run(['log', 'export', '--query', '"open', '--har', '-'])).code).toBe(2)
    expect((await run(['log', 'replay', '--query', 'status:99'])).code).toBe(2)
  })

  it('follows: what is there first, then what comes', async () => {
    const { data, json, ids } = await filled()
    const { child, told } = startHookbench(['log', '--follow', '--limit', '2', '--json', '--data', data])
    if (!child.stdout) throw new Error('no stdout')
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const next = async (): Promise<ExchangeSummary> => JSON.parse((await lines.next()).value ?? '')
    expect([(await next()).id, (await next()).id]).toEqual([ids[1], ids[2]])
    const [sent] = await json<ExchangeDetail>(['send', 'save_lead', '--hook', 'orders'])
    expect(await next()).toMatchObject({ id: sent?.id, status: 200 })
    child.kill('SIGINT')
    expect((await told).code).toBe(0)
  })
})

describe('an exchange for other programs', () => {
  it('comes as cURL, HAR, raw HTTP and code', async () => {
    const { run, ids, target } = await filled()
    const as = async (form: string) => (await run(['log', 'show', ids[0] ?? '', '--as', form])).stdout
    expect(await as('curl')).toMatch(/^curl --request POST \\\n/)
    expect(JSON.parse(await as('har')).log.entries[0].response.status).toBe(503)
    expect(await as('http')).toMatch(/^POST \/ HTTP\/1\.1\n.*\nHTTP\/1\.1 503\n/s)
    expect(await as('code:python')).toContain('http.client')
    expect(await as('code:go')).toContain(JSON.stringify(target.bodies[0]).slice(1, 40))
    const wrong = await run(['log', 'show', ids[0] ?? '', '--as', 'code:cobol'])
    expect([wrong.code, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toMatch(/--as: .*code:python/)
  })

  it('is exported into a private file, and imported again', async () => {
    const { json, run, ids } = await filled()
    const [har, jsonl] = ['log.har', 'log.jsonl'].map((name) => join(artifactFolder('export'), name)) as [string, string]
    expect(await json(['log', 'export', '--query', 'is:failed', '--har', har])).toEqual([{ file: har, exchanges: 2 }])
    expect(JSON.parse(readFileSync(har, 'utf8')).log.entries).toHaveLength(2)
    expect(statSync(har).mode & 0o777).toBe(0o600)
    await json(['log', 'export', '--jsonl', jsonl])
    expect(
      readFileSync(jsonl, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(ids)
    expect(JSON.parse((await run(['log', 'export', '--har', '-'])).stdout).log.entries).toHaveLength(3)
    expect(await json(['log', 'import', har])).toMatchObject([{ imported: 2 }])
    expect(await json(['log', '--query', 'has:flag'])).toHaveLength(2)
    writeFileSync(har, '{}')
    for (const args of [['import', har], ['import', `${har}.gone`], ['export'], ['export', '--har', artifactFolder('a-folder')]])
      expect((await run(['log', ...args])).code, args.join(' ')).toBe(2)
  })

  it('is compared with another', async () => {
    const { json, run, ids } = await filled()
    expect(await json(['log', 'diff', ids[0] ?? '', ids[2] ?? ''])).toMatchObject([
      { response: { line: [{ path: 'status', left: '503', right: '200' }] } },
    ])
    expect((await run(['log', 'diff', ids[0] ?? '', ids[1] ?? ''])).stdout).toMatch(/differ/)
  })
})

describe('replaying', () => {
  it('sends failed deliveries again, each once, and only what is still failed', async () => {
    const { json, target, ids } = await filled()
    expect(await json(['log', 'replay', '--query', 'final:failed', '--dry-run'])).toMatchObject([
      { deliveries: 2, hooks: [{ name: 'orders', deliveries: 2 }] },
    ])
    expect(target.bodies).toHaveLength(3)
    expect(await json(['log', 'replay', '--query', 'final:failed', '--same-bytes'])).toMatchObject([{ total: 2, delivered: 2, failed: 0 }])
    expect(target.bodies.slice(3).sort()).toEqual(target.bodies.slice(0, 2).sort())
    expect(await json(['log', 'replay', '--query', `id:${ids[0]}`])).toMatchObject([{ total: 0, left: { deliveredSince: 1 } }])
  })

  it('ends with 1 where one fails again, and says what it needs', async () => {
    const { json, run } = suite
    const target = await receiver((response) => response.writeHead(500).end())
    await json(['hooks', 'add', '--name', 'orders', '--catalog', 'tomba', '--url', target.url])
    await json(['send', 'save_lead'], 1)
    expect(await json(['log', 'replay', '--query', 'is:failed', '--resign'], 1)).toMatchObject([
      { failed: 1, firstFailure: expect.any(String) },
    ])
    expect((await run(['log', 'replay'])).stderr).toContain('--query: A replay needs to know which deliveries.')
    expect((await run(['log', 'replay', '--query', 'is:failed', '--resign', '--same-bytes'])).code).toBe(2)
  })
})

it('a captured request is sent once more, as it came, to wherever it is wanted; what comes of it is the exit code', async () => {
  const { json, run } = bench()
  const target = await receiver((response, n) => response.writeHead(n === 1 ? 204 : 500).end())
  const [{ twin } = { twin: null }] = await json<ExchangeDetail>(['send', 'save_lead', '--to', 'inbox:caught'])
  const [again] = await json<ExchangeDetail>(['log', 'resend', twin ?? '', target.url])
  expect(again).toMatchObject({ direction: 'out', response: { status: 204 }, passedOn: { how: 'resent' } })
  expect(target.bodies).toEqual([again?.request.body])
  const told = await run(['log', 'resend', twin ?? '', 'nowhere'])
  expect([told.code, told.stderr]).toEqual([2, expect.stringContaining('nowhere')])
})

describe('keeping the log small', () => {
  it('deletes one, or all, for good', async () => {
    const { data, json, ids } = await filled()
    expect(await json(['log', 'remove', ids[1] ?? ''])).toEqual([{ removed: 1, id: ids[1] }])
    expect(idsOf(await json<ExchangeSummary>(['log']))).toEqual([ids[2], ids[0]])
    const lines = readdirSync(join(data, 'log'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))
    const kept = lines.map((name) => readFileSync(join(data, 'log', name), 'utf8')).join('')
    expect([kept.includes(ids[0] ?? ''), kept.includes(ids[1] ?? '')]).toEqual([true, false])
    expect(await json(['log', 'usage'])).toMatchObject([{ exchanges: 2, broken: 0, retention: { days: 30, bytes: 1024 ** 3 } }])
    expect(await json(['log', 'clear'])).toEqual([{ removed: 2 }])
    expect(await json(['log'])).toEqual([])
    await json(['send', 'save_lead', '--hook', 'orders'])
    expect(await json(['log'])).toHaveLength(1)
  })
})
