import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { keepStreams } from '../support/artifact-folder'
import { bench, testEnv } from '../support/command-line'
import { closedPort } from '../support/raw-server'
import { listening as listensOn, receiver } from '../support/receiver'
import { secret } from '../support/secrets'
import { commandLine, serve } from '../support/serve'

/** `listen` under way: its address, and the exchanges it prints, one after the other. */
async function listening(data: string, args: string[] = [], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [commandLine, 'listen', '--data', data, '--json', ...args], {
    env: { ...testEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const streams = keepStreams(child, 'listen')
  if (!child.stdout || !child.stderr) throw new Error('the streams are not piped')
  const errors = createInterface({ input: child.stderr })
  const lines = createInterface({ input: child.stdout })
  const next = reader(lines)
  const [url] = (await once(errors, 'line')) as [string]
  return {
    url,
    streams,
    async printed(): Promise<ExchangeDetail> {
      return JSON.parse(await next()) as ExchangeDetail
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
      child.kill(signal)
      const [code] = (await once(child, 'close')) as [number | null]
      return code
    },
  }
}

function reader(lines: Interface): () => Promise<string> {
  const read: string[] = []
  const waiting: ((line: string) => void)[] = []
  lines.on('line', (line) => {
    const taker = waiting.shift()
    if (taker) taker(line)
    else read.push(line)
  })
  return () => {
    const line = read.shift()
    return line === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(line)
  }
}
const certificate = (name: string) => readFileSync(new URL(`../support/certs/${name}.pem`, import.meta.url), 'utf8')
const post = async (url: string, body = '{}', headers: Record<string, string> = {}) =>
  (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })).status

describe('listen', () => {
  it('prints its address alone, then each request as it is captured, answered in sequence over every path', async () => {
    const { data, json } = bench()
    const port = await closedPort()
    const { url, printed, stop } = await listening(data, ['--inbox', 'orders', '--port', String(port), '--respond', '500x2,200'])
    expect(url).toBe(`http://127.0.0.1:${port}/in/orders`)
    expect([await post(url), await post(`${url}/a`), await post(`${url}/b?x`)]).toEqual([500, 500, 200])
    const paths: string[] = []
    for (let n = 0; n < 3; n++) paths.push(new URL((await printed()).request.url).pathname)
    expect(paths).toEqual(['/in/orders', '/in/orders/a', '/in/orders/b'])
    expect(await stop()).toBe(0)
    expect(await json(['log', '--limit', '10'])).toHaveLength(3)
  })

  it('checks and refuses, answers from a file, and forwards what the file has no rule for to a server that signed its own certificate', async () => {
    const { data } = bench()
    const key = secret('listen-github-secret')
    const bodies: string[] = []
    const identity = { cert: certificate('self-signed'), key: certificate('test-only-key') }
    const target = createServer(identity, async (request, response) => {
      bodies.push(await text(request))
      response.writeHead(202).end()
    })
    const targetUrl = (await listensOn(target)).replace('http:', 'https:')
    const file = join(data, '..', `scenario-${process.pid}.json`)
    writeFileSync(file, JSON.stringify({ name: 'ping', rules: [{ match: { path: '/ping' }, answers: [{ status: 204 }] }] }))
    const flags = ['--verify', 'github', '--secret-env', 'KEY', '--refuse', '--scenario', file]
    const onward = ['--forward', targetUrl, '--any-certificate']
    const { url, printed } = await listening(data, [...flags, ...onward], { KEY: key })
    const signature = { 'x-hub-signature-256': `sha256=${createHmac('sha256', key).update('{}').digest('hex')}` }
    expect([await post(url), await post(`${url}/ping`, '{}', signature), await post(url, '{}', signature)]).toEqual([401, 204, 202])
    expect((await printed()).verification).toMatchObject({ ok: false, reason: 'header_missing' })
    expect((await printed()).scripted).toMatchObject({ scenario: 'ping' })
    expect(await printed()).toMatchObject({
      verification: { ok: true },
      forwardedAs: expect.stringMatching(/^exc_/),
      response: { status: 202 },
    })
    expect(bodies).toEqual(['{}'])
  })

  it('loses nothing of a burst, and prints nothing twice', async () => {
    const { data } = bench()
    const { url, printed } = await listening(data)
    const sent = Array.from({ length: 300 }, (_, n) => String(n))
    await Promise.all(sent.map((n) => post(url, n)))
    const got: string[] = []
    for (const _ of sent) got.push((await printed()).request.body ?? '')
    expect(got.sort()).toEqual(sent.sort())
  })

  it('works beside a server of the same data folder, on its receiver', async () => {
    const { data } = bench()
    const served = await serve(data)
    onTestFinished(() => served.stop())
    const { url, printed, stop } = await listening(data, ['--inbox', 'shared'])
    expect(url).toBe(`${served.inboxUrl}/in/shared`)
    await post(url)
    expect(await printed()).toMatchObject({ inboxName: 'shared' })
    expect(await stop('SIGINT')).toBe(0)
  })

  it.each([
    [['--respond', 'sometimes'], '--respond'],
    [['--respond', '200', '--scenario', 'x.json'], '--scenario'],
    [['--scenario', '/nowhere.json'], '--scenario'],
    [['--verify', 'nothing', '--secret-env', 'PATH'], '--verify'],
    [['--verify', 'github'], '--secret-env: '],
    [['--secret-env', 'PATH'], '--verify'],
    [['--forward', 'https://example.com/'], '--forward: '],
    [['--any-certificate'], '--forward'],
    [['--forward', 'https://127.0.0.1/', '--forward-ca', '/nowhere.pem'], '--forward-ca'],
    [['--port', '70000'], '--port'],
    [['--inbox', 'a b'], '--inbox: '],
  ])('refuses %j with exit code 2, naming the flag', async (args, flag) => {
    const { run } = bench()
    const told = await run(['listen', ...args])
    expect(told).toMatchObject({ code: 2, stdout: '' })
    expect(told.stderr).toContain(flag)
  })

  it('refuses a port that another program has', async () => {
    const { run } = bench()
    const target = await receiver()
    const told = await run(['listen', '--port', new URL(target.url).port])
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('--port') })
  })
})

describe('inbox wait', () => {
  it('ends with the exchange that came after it began, or with 1', async () => {
    const { data, json, run } = bench()
    const { url, printed } = await listening(data, ['--inbox', 'orders'])
    await post(url, '{"type":"lead.created","n":1}')
    const before = await printed()
    const none = await run(['inbox', 'wait', '--inbox', 'orders', '--query', 'type:lead.created', '--timeout', '200ms', '--json'])
    expect(none).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('200ms') })
    const [found] = await json(['inbox', 'wait', '--inbox', 'orders', '--since', 'all', '--timeout', '1s'])
    expect(found).toMatchObject({ id: before.id })
    const waiting = json(['inbox', 'wait', '--inbox', 'orders', '--query', 'type:lead.created', '--since', before.id, '--timeout', '10s'])
    await post(url, '{"type":"lead.deleted"}')
    await post(url, '{"type":"lead.created","n":2}')
    expect((await waiting)[0]).toMatchObject({ request: { body: '{"type":"lead.created","n":2}' } })
  })

  it('refuses what it can not wait for with exit code 2', async () => {
    const { data, run } = bench()
    const { stop } = await listening(data, ['--inbox', 'orders'])
    await stop()
    const refused = [
      [['--inbox', 'nobody'], 'nobody'],
      [['--inbox', 'orders', '--query', 'colour:red'], '--query: '],
      [['--inbox', 'orders', '--timeout', 'soon'], '--timeout'],
      [['--inbox', 'orders', '--since', 'yesterday evening'], '--since: '],
    ] as const
    for (const [args, words] of refused)
      expect(await run(['inbox', 'wait', ...args])).toMatchObject({ code: 2, stderr: expect.stringContaining(words) })
  })
})
