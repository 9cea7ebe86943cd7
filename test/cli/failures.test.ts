import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { bench, benchOfSuite } from '../support/command-line'
import { receiver } from '../support/receiver'

// Whatever the receiver does, the attempt is a recorded exchange that says what to do, and the exit code is 1.

const { run, json } = benchOfSuite()

async function failing(url: string, flags: string[] = []) {
  const told = await run(['send', 'save_lead', '--to', url, '--json', ...flags])
  expect(told.code).toBe(1)
  const [exchange, ...more] = told.documents<ExchangeDetail>()
  expect(more).toEqual([])
  expect(await json(['log', 'show', exchange?.id ?? ''])).toEqual([exchange])
  expect(exchange).toMatchObject({ outcome: 'failed', attempt: 1 })
  expect(told.stderr.trim()).toBe(exchange?.advice)
  return exchange
}

describe('a receiver that fails', () => {
  it('because nothing listens', async () => {
    const url = await closedPort()
    expect(await failing(url)).toMatchObject({
      response: null,
      error: { code: 'connection_refused', phase: 'connect' },
      advice: expect.stringMatching(/^Nothing listens on 127\.0\.0\.1:\d+: start your receiver/),
    })
  })

  it('because its name is unknown', async () => {
    expect(await failing('http://receiver.invalid/')).toMatchObject({
      response: null,
      error: { code: 'host_not_found', phase: 'dns' },
      advice: expect.stringContaining('No address is known for the name receiver.invalid'),
    })
  })

  it('because it speaks no TLS', async () => {
    const { url } = await receiver()
    expect(await failing(url.replace('http:', 'https:'))).toMatchObject({
      response: null,
      error: { code: 'tls_failed', phase: 'tls' },
      advice: expect.stringContaining('write http:// instead of https://'),
    })
  })

  it('because it is slower than the timeout', async () => {
    const { url, bodies } = await receiver(() => {})
    expect(await failing(url, ['--timeout', '100ms'])).toMatchObject({
      response: null,
      error: { code: 'timed_out', phase: 'wait' },
      advice: expect.stringContaining('did not answer within 100 ms'),
    })
    expect(bodies).toHaveLength(1)
  })

  it('because it cuts the connection', async () => {
    expect(await failing(await tcp((socket) => socket.resetAndDestroy()))).toMatchObject({
      response: null,
      error: { code: 'connection_reset' },
      advice: expect.any(String),
    })
  })

  it('because what it answers is no HTTP', async () => {
    expect(await failing(await tcp((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')))).toMatchObject({
      response: null,
      error: { code: 'protocol_error' },
      advice: expect.any(String),
    })
  })

  it.each([
    [500, 'its own log has the reason'],
    [404, 'check the URL of the hook'],
    [401, 'compare its secret'],
  ])('because it answers %i', async (status, advice) => {
    const { url } = await receiver((response) => response.writeHead(status).end('no'))
    expect(await failing(url)).toMatchObject({ response: { status, body: 'no' }, error: null, advice: expect.stringContaining(advice) })
  })

  it('because it answers with another address', async () => {
    const { url, requests } = await receiver((response) => response.writeHead(302, { location: '/elsewhere' }).end())
    expect(await failing(url)).toMatchObject({
      response: { status: 302 },
      error: { code: 'redirected' },
      advice: expect.stringContaining('/elsewhere'),
    })
    expect(requests).toHaveLength(1)
  })

  it('is told to people on stdout, in a line with what to do below', async () => {
    const { run } = bench()
    const told = await run(['send', 'save_lead', '--to', await closedPort()])
    expect(told).toMatchObject({ code: 1, stderr: '' })
    expect(told.stdout).toMatch(/^✕ failed {2}connection_refused {2}save_lead {2}POST http.*\n {2}Nothing listens on /)
  })

  it('leaves one of several failed, which is exit 1', async () => {
    const { json } = bench()
    const good = await receiver()
    const add = (name: string, url: string) => json(['hooks', 'add', '--name', name, '--catalog', 'tomba', '--url', url])
    await add('good', good.url)
    await add('bad', await closedPort())
    const exchanges = await json<ExchangeDetail>(['send', 'save_lead'], 1)
    expect(exchanges.map(({ outcome }) => outcome).sort()).toEqual(['delivered', 'failed'])
  })
})

async function closedPort(): Promise<string> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** A server below HTTP: `answer` gets the connection once something arrived on it. */
async function tcp(answer: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => socket.on('error', () => {}).once('data', () => answer(socket)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
