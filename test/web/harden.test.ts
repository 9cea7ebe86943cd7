import { expect, it } from 'vitest'
import { openDoor } from './door'
import { raw } from './raw'

it.each(['/', '/icon.svg', '/api/hooks', '/nowhere'])('every answer is hardened, whatever it carries and to whom: %s', async (path) => {
  const { door, token } = await openDoor()
  const senders: Record<string, string>[] = [{}, { authorization: `Bearer ${token}` }, { origin: 'http://elsewhere.test' }]
  for (const headers of senders) {
    const answer = await raw(door.port, path, headers)
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  }
})
