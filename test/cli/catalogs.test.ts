import { describe, expect, it } from 'vitest'
import { version } from '../../package.json'
import { bench, hookbench } from '../support/command-line'

const counts = { breakcold: 25, heffl: 26, lemlist: 75, scratcher: 10, tomba: 1 }

describe('looking around before there is any data', () => {
  it('tells its version', async () => {
    expect(await hookbench(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('lists the providers, with how many types each has', async () => {
    const told = await hookbench(['catalogs', '--json'])
    expect(told).toMatchObject({ code: 0, stderr: '' })
    const documents = told.documents<{ id: keyof typeof counts; name: string; eventTypes: number }>()
    for (const document of documents) expect(Object.keys(document)).toEqual(['id', 'name', 'eventTypes'])
    const counted = Object.fromEntries(documents.map(({ id, eventTypes }) => [id, eventTypes]))
    expect(counted).toMatchObject({ breakcold: counts.breakcold, heffl: counts.heffl, lemlist: counts.lemlist, tomba: counts.tomba })
    expect(Object.keys(counted)).toContain('scratcher')
    expect((await hookbench(['catalogs', 'list', '--json'])).stdout).toBe(told.stdout)
  })

  it('shows the types of one, those that were removed with what the page says instead', async () => {
    const told = await hookbench(['catalogs', 'show', 'lemlist', '--json'])
    expect(told).toMatchObject({ code: 0, stderr: '' })
    const types = told.documents<{ type: string; status: string; replacedBy: string | null }>()
    for (const type of types) expect(Object.keys(type)).toEqual(['type', 'category', 'status', 'replacedBy', 'illustrative', 'sample'])
    expect(types.filter(({ status }) => status !== 'removed')).toHaveLength(counts.lemlist)
    expect(types.filter(({ status }) => status === 'removed').map(({ type }) => type)).toEqual(
      expect.arrayContaining(['emailsSendFailed', 'opportunitiesDone', 'skipped']),
    )
    expect(types.find(({ type }) => type === 'emailsSendFailed')?.replacedBy).toContain('emailsFailed')
  })

  it('shows a sample without the envelope, and whether it is a guess', async () => {
    const [saved] = (await hookbench(['catalogs', 'show', 'tomba', '--json'])).documents()
    expect(saved).toMatchObject({ type: 'save_lead', illustrative: false, sample: { email: '', score: 0 } })
    const invented = (await hookbench(['catalogs', 'show', 'scratcher', '--json'])).documents<{ illustrative: boolean }>()
    expect(invented.every(({ illustrative }) => illustrative)).toBe(true)
  })

  it('reads well for people too', async () => {
    const { stdout, code } = await hookbench(['catalogs', 'show', 'breakcold'])
    expect(code).toBe(0)
    expect(stdout).toContain('lead.create')
    expect(stdout).toContain('names are not published')
  })

  it.each([
    [['catalogs', 'show', 'nope'], 'Use one of: breakcold'],
    [['catalogs', 'show'], "missing required argument 'id'"],
    [['catalogs', 'extra'], 'too many arguments'],
    [['nosuch'], "unknown command 'nosuch'"],
    [['hooks', 'nosuch'], "unknown command 'nosuch'"],
    [['--nosuch'], "unknown option '--nosuch'"],
    [[], 'Usage: hookbench'],
  ])('answers %j with exit 2 and the way out on stderr', async (args, way) => {
    const told = await hookbench(args)
    expect(told).toMatchObject({ code: 2, stdout: '' })
    expect(told.stderr).toContain(way)
  })
})

describe('a catalog of somebody else', () => {
  it('comes in from an OpenAPI document and goes out as one', async () => {
    const { run, json } = bench()
    const file = 'test/formats/openapi/orders.yaml'
    const [found] = await json<{ webhooks: { type: string }[]; imported: boolean }>(['catalogs', 'import', file, '--id', 'acme'])
    expect(found?.imported).toBe(true)
    expect(found?.webhooks.map(({ type }) => type)).toEqual(['order.paid', 'order.shipped', 'order.thrown/away'])
    const { stdout, code } = await run(['catalogs', 'export', 'acme', '--openapi'])
    expect(code).toBe(0)
    expect(Object.keys(JSON.parse(stdout).webhooks)).toEqual(['order.paid', 'order.shipped', 'order.thrown/away'])
    await json(['hooks', 'add', '--name', 'Orders', '--catalog', 'acme', '--url', 'inbox:orders'])
    const receiver = await run(['hooks', 'receiver', 'Orders', '--as', 'fastapi'])
    expect(receiver.stdout).toContain('from fastapi import FastAPI')
    expect(receiver.stderr).toContain('receiver.py')
    expect(await run(['catalogs', 'remove', 'acme'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Orders') })
  })
})
