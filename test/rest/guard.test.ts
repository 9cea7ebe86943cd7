import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { script } from './rest'

/** `fetch` sets Host and Origin itself; an attacker's page or resolver does not ask it. */
function raw(url: string, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers }, async (response) => resolve({ status: response.statusCode ?? 0, body: await json(response) }))
    call.on('error', reject).end()
  })
}

describe('who may use REST', () => {
  it('nobody without the token, or with another', async () => {
    const { served } = await script()
    const wrong = ['', 'Bearer ', 'Bearer x', `Bearer ${served.token}x`, `Basic ${served.token}`, served.token]
    for (const authorization of wrong) {
      const answer = await raw(`${served.api}/hooks`, { authorization })
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized', fix: expect.stringContaining('Authorization: Bearer') } })
    }
    expect(await raw(`${served.api}/hooks?token=${served.token}`, {})).toMatchObject({ status: 401 })
    expect(await raw(`${served.api}/openapi.json`, {})).toMatchObject({ status: 401 })
  })

  it('no page of another origin, and no name that resolves to this machine, even with the token', async () => {
    const { served } = await script()
    const authorization = `Bearer ${served.token}`
    const own = new URL(served.url).host
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { host: 'evil.example' },
      { host: 'evil.example:80' },
    ]
    for (const headers of foreign) {
      const answer = await raw(`${served.api}/hooks`, { authorization, ...headers })
      expect(answer).toMatchObject({ status: 403, body: { code: 'unauthorized' } })
    }
    expect(await raw(`${served.api}/hooks`, { authorization, host: own, origin: served.url })).toEqual({ status: 200, body: [] })
  })
})
