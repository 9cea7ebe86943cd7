import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isContractProcedure } from '@orpc/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { z } from 'zod'
import { connectInProcess } from '../../src-main/rpc/in-process'
import { serveRest } from '../../src-main/rpc/over-http'
import { problemOf } from '../../src-main/rpc/problems'
import { createRouter } from '../../src-main/rpc/router'
import { contract } from '../../src-preload/contract/contract'
import { openTestEvaluator } from '../support/evaluator'
import { quietEngine } from '../support/quiet-engine'
import { everyCase } from './every-case'
import { inputOf } from './input-of-schema'
import { json, text } from './json'

type Client = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>
const evaluator = openTestEvaluator()
afterAll(() => evaluator.close())

/** Names and ids that are there, so that cases get past "there is no such hook". */
const words = [
  'Orders',
  'orders',
  'custom',
  'heffl',
  'lead.created',
  'inbox:orders',
  'http://127.0.0.1:9/hook',
  '{"a":1}',
  'status:200',
  'payload.a = 1',
  'env:SECRET',
  'whsec_c2VjcmV0LW9mLXRoZS1mdXp6ZXI=',
  '500x2,200',
  '1s',
  'example',
  'POST',
  'default',
  'local',
  'har',
  'request',
]
/** They answer when something happens, which here it does not. */
const waiting = ['log.follow', 'inboxes.wait']
const procedures = proceduresIn(contract, []).filter(({ path }) => path.join('.') !== 'watch')

let opened: Awaited<ReturnType<typeof open>>
beforeAll(async () => {
  opened = await open()
})

describe('every procedure, whatever it is asked', () => {
  const asked = fc.oneof(...procedures.map(({ path, schema }) => fc.tuple(fc.constant(path), inputOf(schema, words))))

  everyCase('answers, or refuses with a problem and a way out', asked, async ([path, input]) => {
    await opened.renew()
    const call = path.reduce<unknown>((client, step) => (client as Record<string, unknown>)[step], opened.client) as Client
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), waiting.includes(path.join('.')) ? 5 : 2_000)
    try {
      const output = await call(input, { signal: ending.signal })
      if (isStream(output)) for (let n = 0; n < 20 && !(await output.next()).done; n++);
    } catch (error) {
      if (!problemOf(error) && !ending.signal.aborted) throw new Error(`${path.join('.')}: ${(error as Error).stack}`)
    } finally {
      clearTimeout(timer)
      ending.abort()
    }
    expect(opened.faults).toEqual([])
  })
})

describe('every REST path, whatever is sent there', () => {
  const routes = procedures.flatMap(({ route }) => (route.path && route.method ? [{ path: route.path, method: route.method }] : []))
  const request = fc.record({
    route: fc.constantFrom(...routes),
    step: fc.oneof(fc.constantFrom(...words), text),
    query: fc.oneof(
      fc.constant(''),
      text.map((one) => `?${one}`),
      fc.constantFrom('?limit=x', '?limit[]=1', '?a[b][c]=1&a=2', '?query=%', '?__proto__[x]=1'),
    ),
    body: fc.oneof(
      json.map((value) => JSON.stringify(value)),
      text,
      fc.constantFrom('{"__proto__":{"x":1}}', '[[[[', '{"id":"Orders"}', ''),
    ),
    type: fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''),
  })

  everyCase('is answered, and never by 500', request, async ({ route, step, query, body, type }) => {
    await opened.renew()
    const path = route.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(wellFormed(step)) || 'x')
    const url = `${opened.url}/api${path}${query.replace(/[^\x21-\x7e]|#/g, '%20')}`
    const bare = route.method === 'GET'
    const ending = AbortSignal.timeout(1_000)
    const response = await fetch(url, {
      method: route.method,
      headers: type ? { 'content-type': type } : {},
      ...(bare ? {} : { body: wellFormed(body) }),
      signal: ending,
    }).catch((error) => {
      if (ending.aborted) return null
      throw error
    })
    if (!response) return
    const answer = await response.text()
    expect(response.status, `${route.method} ${path}: ${answer}`).toBeLessThan(500)
    if (response.status >= 400) expect(JSON.parse(answer)).toMatchObject({ code: expect.any(String), message: expect.any(String) })
    expect(opened.faults).toEqual([])
  })
})

/** An engine with something in it behind a client and behind REST; made anew now and then, lest what cases leave makes the later ones slow. */
async function open() {
  let uses = 0
  const fresh = async () => {
    const { engine, faults } = await quietEngine(evaluator)
    await engine.hooks.create({
      name: 'Orders',
      catalog: 'custom',
      target: 'http://127.0.0.1:9/hook',
      secret: 'whsec_c2VjcmV0LW9mLXRoZS1mdXp6ZXI=',
    })
    await engine.inboxes.create({ name: 'orders' })
    await engine.events.send({ type: 'example', catalog: 'custom', payload: '{"a":1}' }).catch(() => {})
    const router = createRouter(engine)
    return { faults, client: connectInProcess(router), rest: serveRest(router, 'test') }
  }
  let now = await fresh()
  const server = createServer((request, response) =>
    now.rest(request, response).catch((error: Error) => response.writeHead(599).end(error.stack)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get client() {
      return now.client
    },
    get faults() {
      return now.faults
    },
    async renew() {
      if (++uses % 50 === 0) now = await fresh()
    },
  }
}

interface Procedure {
  path: string[]
  schema: z.ZodType | undefined
  route: { path?: string; method?: string }
}
function proceduresIn(router: object, path: string[]): Procedure[] {
  return Object.entries(router).flatMap(([name, inner]): Procedure[] => {
    if (!isContractProcedure(inner)) return proceduresIn(inner as object, [...path, name])
    const { inputSchema, route } = inner['~orpc']
    return [{ path: [...path, name], schema: inputSchema as z.ZodType | undefined, route: route as Procedure['route'] }]
  })
}

const isStream = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output
const wellFormed = (one: string) => one.replace(/\p{Surrogate}/gu, '\ufffd')
