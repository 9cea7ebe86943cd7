import { afterEach, expect, it } from 'vitest'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import { bench } from '../support/command-line'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { openTarget } from '../support/target'

let served: Served | undefined
afterEach(() => served?.stop())

/** What code does that was written against lemlist and is pointed at Hookbench. */
async function lemlist(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  if (!served) throw new Error('nothing is served')
  const response = await fetch(`${served.url}/lemlist/api${path}`, {
    method,
    headers: { authorization: `Basic ${btoa(`:${served.token}`)}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: await response.json() }
}

it('lets a customer’s code register a webhook, receive its event, find it after a restart and delete it', async () => {
  const { data, json } = bench()
  const target = await openTarget()
  const shared = secret('customers-own-secret-2026')

  served = await serve(data)
  expect(await lemlist('POST', '/hooks', { targetUrl: target.url, type: 'emailsReplied' })).toMatchObject({ status: 200 })
  const created = await lemlist('POST', '/hooks', { targetUrl: target.url, type: ['emailsReplied'], secret: shared })
  expect(created).toEqual({
    status: 200,
    body: { _id: expect.stringMatching(/^hoo_/), targetUrl: target.url, createdAt: expect.any(String), type: 'emailsReplied' },
  })
  expect((await json<Hook>(['hooks', 'list'])).map(({ name, hasSecret }) => [name, hasSecret])).toEqual([
    ['lemlist emailsReplied', false],
    ['lemlist emailsReplied 2', true],
  ])

  const [sent] = await json<Exchange>([
    'send',
    'emailsReplied',
    '--catalog',
    'lemlist',
    '--hook',
    'lemlist emailsReplied 2',
    '--wait',
    '10s',
  ])
  expect(sent?.response?.status).toBe(200)
  expect(target.arrived.map(({ body }) => JSON.parse(body))).toEqual([expect.objectContaining({ type: 'emailsReplied', secret: shared })])
  await target.close()

  await served.stop()
  served = await serve(data)
  const { body: listed } = await lemlist('GET', '/hooks')
  expect(listed).toEqual([expect.objectContaining({ type: 'emailsReplied' }), created.body])
  const { _id } = created.body as { _id: string }
  expect(await lemlist('DELETE', `/hooks/${_id}`)).toEqual(created)
  expect(await lemlist('DELETE', `/hooks/${_id}`)).toMatchObject({ status: 404 })
  expect((await json<Hook>(['hooks', 'list'])).map(({ name }) => name)).toEqual(['lemlist emailsReplied'])
})
