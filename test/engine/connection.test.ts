import { describe, expect, it, onTestFinished } from 'vitest'
import { bench } from '../support/engine-bench'
import { openForwardProxy } from '../support/forward-proxy'
import { certificate, openRawServer, requestLine } from '../support/raw-server'
import { secret } from '../support/secrets'
import { answerBytes } from '../support/sending'

const lead = { type: 'save_lead', hooks: ['Leads'] }

describe("a hook's connection settings", () => {
  it('reach the wire: its CA, its client certificate and the key from the vault, through its proxy', async () => {
    const server = await openRawServer(({ socket }) => socket.write(answerBytes('204 No Content')), {
      certificate: 'local',
      clients: 'authority',
    })
    const proxy = await openForwardProxy()
    const { engine, send, ports } = await bench()
    const hook = await engine.hooks.create({
      name: 'Leads',
      catalog: 'tomba',
      target: server.url('/hook'),
      connection: { ca: certificate('authority'), clientCertificate: certificate('client'), proxy: proxy.url },
      clientKey: certificate('test-only-key'),
    })
    const { attempts } = await send(lead)
    expect(attempts.map(({ response, error }) => [response?.status, error])).toEqual([[204, null]])
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`])
    for (const kept of [hook, attempts, await ports.registry.load()]) expect(JSON.stringify(kept)).not.toContain('PRIVATE KEY')
  })

  it('refuse a link-local target in the log, with the way out, until the hook allows it', async () => {
    const { engine, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: 'http://169.254.255.1:9/hook', timeoutMs: 300 })
    const { attempts } = await send(lead)
    expect(attempts.map(({ error }) => error?.code)).toEqual(['address_refused'])
    expect(attempts[0]?.error?.message).toContain('connection.allowAddresses')
    const allowed = await engine.hooks.update('Leads', { connection: { allowAddresses: ['169.254.255.1'] } })
    expect(allowed.connection.allowAddresses).toEqual(['169.254.255.1'])
    expect((await send(lead)).attempts.map(({ error }) => error?.code)).not.toContain('address_refused')
  })

  it('are asked again at every redirect', async () => {
    const server = await openRawServer(({ socket }) =>
      socket.write(answerBytes('302 Found', ['Location: http://[::ffff:169.254.169.254]/latest/meta-data/'])),
    )
    const { engine, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: server.url(), delivery: { redirect: 'follow' } })
    const { attempts } = await send(lead)
    expect(attempts).toMatchObject([{ outcome: 'failed', error: { code: 'address_refused' }, redirects: [{ status: 302 }] }])
  })

  it('keep credentials and secret headers from another origin that a redirect leads to', async () => {
    const other = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
    const first = await openRawServer(({ socket, bytes }) =>
      socket.write(answerBytes('307 Temporary Redirect', [`Location: ${requestLine(bytes).includes('/hook') ? '/near' : other.url()}`])),
    )
    const { engine, send } = await bench()
    const secrets = { authSecret: secret('token of a redirected hook'), header: secret('key of a redirected hook') }
    await engine.hooks.create({
      ...{ name: 'Leads', catalog: 'custom', target: first.url('/hook'), delivery: { redirect: 'follow' }, auth: { kind: 'bearer' } },
      ...{ authSecret: secrets.authSecret, headers: [{ name: 'X-Key', value: secrets.header, secret: true }] },
    })
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid', payload: '{"id":1}' })
    await send({ type: 'order.paid', hooks: ['Leads'] })
    const [at, near, far] = [first.turns[0], first.turns[1], other.turns[0]].map((turn) => String(turn?.bytes))
    for (const text of Object.values(secrets)) for (const bytes of [at, near]) expect(bytes).toContain(text)
    for (const text of Object.values(secrets)) expect(far).not.toContain(text)
    expect(far).toMatch(/^POST /)
  })

  it('keep the client certificate from another origin that a redirect leads to', async () => {
    const other = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { certificate: 'local', clients: 'authority' })
    const first = await openRawServer(({ socket }) => socket.write(answerBytes('307 Temporary Redirect', [`Location: ${other.url()}`])), {
      certificate: 'local',
      clients: 'authority',
    })
    const { engine, send } = await bench()
    await engine.hooks.create({
      name: 'Leads',
      catalog: 'tomba',
      target: first.url(),
      delivery: { redirect: 'follow' },
      connection: { ca: certificate('authority'), clientCertificate: certificate('client') },
      clientKey: certificate('test-only-key'),
    })
    const { attempts } = await send(lead)
    expect([first.turns.length, other.turns.length]).toEqual([1, 0])
    expect(attempts[0]?.error?.message).toMatch(/client certificate/)
  })

  it.each([
    [{ allowAddresses: ['169.254.0.0/99'] }, 'connection.allowAddresses.0'],
    [{ proxy: 'http://me:hunter2@proxy.example:3128' }, 'connection.proxy'],
    [{ proxy: 'socks5://proxy.example' }, 'connection.proxy'],
  ])('are refused where they can mean nothing: %j', async (connection, field) => {
    const { engine } = await bench()
    const created = engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: 'http://127.0.0.1:9/', connection })
    await expect(created).rejects.toMatchObject({ problem: { field } })
  })
})

it("takes no proxy from the environment, which would change what a hook's bytes go through", async () => {
  const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
  const proxy = await openForwardProxy()
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']
  const before = names.map((name) => [name, process.env[name]] as const)
  onTestFinished(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })
  for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.url
  const { engine, send } = await bench()
  await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: server.url() })
  expect((await send(lead)).attempts[0]?.error).toBeNull()
  expect([server.turns.length, proxy.asked]).toEqual([1, []])
})
