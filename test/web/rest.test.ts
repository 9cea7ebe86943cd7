import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { confidential } from '../rpc/fake-router'
import { openDoor } from './door'

async function script() {
  const { door, token } = await openDoor()
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${door.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
  }
  return { door, token, call }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a script that uses REST', () => {
  it('finds it exactly under http://127.0.0.1:PORT/api', async () => {
    const { door } = await script()
    expect(door.apiUrl).toBe(`http://127.0.0.1:${door.port}/api`)
  })

  it('reads, creates and sends with the status codes of HTTP', async () => {
    const { call } = await script()
    expect(await call('GET', '/hooks')).toMatchObject({ status: 200, body: [{ name: 'orders' }] })
    expect(await call('GET', '/hooks/orders')).toMatchObject({ status: 200, body: { id: 'hook_orders' } })
    expect(await call('POST', '/hooks', { name: 'new', catalog: 'custom', target: 'inbox:a' })).toMatchObject({
      status: 201,
      body: { name: 'new' },
    })
    expect(await call('PATCH', '/hooks/orders', { name: 'bills' })).toMatchObject({ status: 200, body: { name: 'bills' } })
    expect(await call('POST', '/hooks/orders/pause')).toMatchObject({ status: 200 })
    expect(await call('DELETE', '/hooks/orders')).toMatchObject({ status: 200 })
    expect(await call('POST', '/events', { type: 'lead.create' })).toMatchObject({ status: 202, body: { eventId: 'evt_1' } })
    expect(await call('GET', '/log?limit=2')).toMatchObject({ status: 200, body: [] })
    expect(await call('GET', '/log/exc_1/body/request?offset=7&length=9')).toMatchObject({ status: 200, body: { offset: 7, total: 9 } })
  })

  it('gets a refusal as {code, message, field, fix} under the matching status', async () => {
    const { call } = await script()
    const { status, headers, body } = await call('GET', '/hooks/gone')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/json')
    expect(body).toEqual({ code: 'not_found', message: 'there is no hook gone', field: 'id', fix: 'List them.' })
  })

  it('reads which field of its input is wrong', async () => {
    const { call } = await script()
    expect(await call('POST', '/hooks', { name: 'a', catalog: 'custom' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', field: 'target', message: 'target is missing', fix: 'Correct target and try again.' },
    })
    expect(await call('GET', '/log?limit=many')).toMatchObject({ status: 400, body: { field: 'limit', message: 'limit must be a number' } })
    expect(await call('POST', '/hooks')).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', field: 'name', message: 'name is missing; catalog is missing; target is missing' },
    })
  })

  it('learns where its JSON breaks, without having it repeated', async () => {
    const { call } = await script()
    const { status, body } = await call('POST', '/hooks', `{"secret": "${confidential}",}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('not valid JSON') })
    expect(JSON.stringify(body)).not.toContain(confidential)
  })

  it('is told to send JSON when its tool sends a form', async () => {
    const { call } = await script()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await call('POST', '/hooks', 'name=a', form)).toMatchObject({
      status: 400,
      body: { fix: 'Set Content-Type: application/json.' },
    })
  })

  it('gets JSON for unknown paths too', async () => {
    const { call } = await script()
    expect(await call('GET', '/nothing/here')).toMatchObject({
      status: 404,
      body: { code: 'not_found', message: 'there is no GET /api/nothing/here' },
    })
    expect(await call('PUT', '/hooks')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await call('GET', '')).toMatchObject({ status: 404 })
  })

  it('can’t reach the change stream, which belongs to sockets', async () => {
    const { call } = await script()
    expect(await call('GET', '/watch')).toMatchObject({ status: 404 })
    expect(await call('POST', '/watch', {})).toMatchObject({ status: 404 })
  })

  it('hears nothing of what went wrong inside', async () => {
    const { call } = await script()
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { status, body } = await call('POST', '/secrets', { catalog: 'custom' })
    expect(status).toBe(500)
    expect(body).toMatchObject({ code: 'internal', field: null, fix: expect.any(String) })
    expect(JSON.stringify(body)).not.toContain(confidential)
  })

  it('may send 25 MB of payload and is refused above 30 MB, whether it says the size first or not', async () => {
    const { door, token, call } = await script()
    expect(await call('POST', '/events/preview', { type: 'lead.create', payload: 'x'.repeat(25 * 1024 * 1024) })).toMatchObject({
      status: 200,
    })
    const tooMuch = 'x'.repeat(31 * 1024 * 1024)
    expect(await call('POST', '/events/preview', { type: 'lead.create', payload: tooMuch })).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    })
    const chunked = new ReadableStream({
      start(controller) {
        for (let nth = 0; nth < 31; nth++) controller.enqueue(new Uint8Array(1024 * 1024))
        controller.close()
      },
    })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(`${door.apiUrl}/events`, { method: 'POST', headers, body: chunked, duplex: 'half' } as RequestInit)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'too_large' })
  })

  it('may hang up in the middle of a body without a trace on the error output', async () => {
    const { door, token, call } = await script()
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const socket = connect(door.port, '127.0.0.1')
    const head = `POST /api/events HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\n{`
    await new Promise((resolve) => socket.write(head, resolve))
    socket.destroy()
    expect(await call('GET', '/hooks')).toMatchObject({ status: 200 })
    expect(written).not.toHaveBeenCalled()
  })
})

describe('openapi.json', () => {
  it('describes what REST has, how to sign in, and how it refuses', async () => {
    const { call } = await script()
    const { status, body } = await call('GET', '/openapi.json')
    expect(status).toBe(200)
    const paths = body.paths as Record<string, Record<string, { responses: Record<string, unknown> }>>
    expect(body).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
      info: { title: 'Hookbench', version: '1.2.3' },
      servers: [{ url: '/api' }],
      security: [{ token: [] }],
      components: { schemas: { Problem: { required: expect.arrayContaining(['code', 'message']) } } },
    })
    expect(paths['/events']?.post?.responses).toHaveProperty('202')
    expect(paths['/log/{id}']?.get?.responses).toMatchObject({
      200: expect.anything(),
      default: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    })
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/hooks', '/hooks/{id}', '/log', '/catalogs', '/catalogs/{id}', '/status']))
    expect(Object.keys(paths).filter((path) => path.includes('watch'))).toEqual([])
  })
})
