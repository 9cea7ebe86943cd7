import { describe, expect, it } from 'vitest'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'

const lemlist = JSON.stringify([
  {
    _id: 'hoo_1',
    targetUrl: 'https://crm.example.com/replies',
    createdAt: '2026-01-01T00:00:00Z',
    type: 'emailsReplied',
    campaignId: 'cam_1',
  },
  { _id: 'hoo_2', targetUrl: 'https://crm.example.com/all', createdAt: '2026-01-01T00:00:00Z', zapId: 7 },
  { _id: 'hoo_3', targetUrl: 'https://crm.example.com/all', createdAt: '2026-01-01T00:00:00Z' },
])
const body = '{ "type": "order.paid", "amount": 12345678901234567890 }'
const har = (url: string) =>
  JSON.stringify({
    log: {
      entries: [
        {
          startedDateTime: '2026-01-01T00:00:00Z',
          request: {
            method: 'POST',
            url,
            headers: Object.entries({
              Host: 'x',
              'Content-Type': 'application/json',
              Authorization: 'Bearer har-token-of-tests',
              'X-Team': 'blue',
              'X-Hub-Signature-256': 'sha256=00',
            }).map(([name, value]) => ({ name, value })),
            postData: { mimeType: 'application/json', text: body },
          },
        },
        { startedDateTime: '2026-01-01T00:00:00Z', request: { method: 'OPTIONS', url, headers: [] } },
      ],
    },
  })

describe('hooks out of other files', () => {
  it('takes over what lemlist answers to GET /hooks, but not what is there already', async () => {
    const { engine } = await bench()
    expect(await refusalOf(engine.hooks.inspect({ text: lemlist.replace('7', '{}') }))).toMatchObject({
      field: 'text',
      message: expect.stringContaining('Hook 2'),
    })
    const text = lemlist.replace('7', '"7"')
    const { hooks } = await engine.hooks.import({ text, only: [1, 2] })
    expect(hooks).toMatchObject([
      {
        name: 'lemlist emailsReplied',
        catalog: 'lemlist',
        target: 'https://crm.example.com/replies',
        events: ['emailsReplied'],
        options: { campaignId: 'cam_1' },
        hasSecret: false,
      },
      { name: 'lemlist all', events: 'all', options: { zapId: '7' } },
    ])
    expect((await engine.hooks.inspect({ text })).hooks.map(({ known }) => known)).toEqual([
      'lemlist emailsReplied',
      'lemlist all',
      'lemlist all',
    ])
    expect((await engine.hooks.import({ text })).hooks).toEqual([])
  })

  it('makes a hook and a sample of a request in a HAR, its credentials sealed and its digits kept', async () => {
    const { engine, target, send, ports } = await bench()
    const text = har(target.url)
    const found = await engine.hooks.inspect({ text })
    expect(found.hooks).toMatchObject([
      {
        number: 1,
        sample: 'order.paid',
        method: 'POST',
        refusal: null,
        notes: [expect.stringContaining('Authorization'), expect.stringContaining('X-Hub-Signature-256')],
      },
      { number: 2, refusal: expect.stringContaining('OPTIONS') },
    ])
    const { hooks } = await engine.hooks.import({ text })
    const name = hooks[0]?.name ?? ''
    expect(JSON.stringify(await ports.registry.load())).not.toContain('har-token-of-tests')
    await send({ type: 'order.paid', catalog: 'custom', hooks: [name] })
    expect(target.arrived[0]).toMatchObject({
      method: 'POST',
      body,
      headers: { authorization: 'Bearer har-token-of-tests', 'x-team': 'blue' },
    })
    expect(await refusalOf(engine.hooks.import({ text, only: [2] }))).toMatchObject({ field: 'only' })
    expect(await refusalOf(engine.hooks.inspect({ text: '{"some":"json"}' }))).toMatchObject({ field: 'text' })
  })

  it('sends a request of a HAR again as it stands in the log', async () => {
    const { engine, target, recorded } = await bench()
    await engine.log.import({ har: har('https://elsewhere.example.com/hook') })
    const imported = (await recorded()).find(({ request }) => request.method === 'POST')
    await engine.inboxes.resend({ id: imported?.id ?? '', url: target.url, timeoutMs: 5_000 })
    expect(target.arrived[0]).toMatchObject({ method: 'POST', body, headers: { 'x-team': 'blue' } })
  })
})
