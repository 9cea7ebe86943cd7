import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { catalogById } from '../../src-main/catalogs/bundled'
import { defaultSettings } from '../../src-main/engine/hooks/hook-settings'
import { type BuildHook, type BuiltRequest, buildRequest } from '../../src-main/request/build'
import { compileEnvelope } from '../../src-main/request/envelope'
import { everyCase } from './every-case'
import { json, jsonObject, text } from './json'

const crypto = createNodeCrypto()
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
/** JSON as people write it: with any white space and any way of escaping. */
const written = fc
  .tuple(fc.oneof(json, jsonObject), fc.constantFrom(0, 1, '\t', '\r\n'))
  .map(([value, space]) => JSON.stringify(value, null, space))
/** Where each catalog puts the payload. */
const placed: Record<string, (body: Record<string, unknown>) => unknown> = {
  breakcold: ({ payload }) => payload,
  heffl: ({ payload }) => payload,
  tomba: ({ data }) => data,
}

describe('the request of any payload', () => {
  everyCase('as JSON without an envelope is the very text', written, async (payload) => {
    expect(decode((await build('scratcher', payload)).body)).toBe(payload)
  })

  everyCase(
    'as JSON in an envelope has the very text in it, and decodes to the same',
    fc.tuple(fc.constantFrom(...Object.keys(placed)), jsonObject, text),
    async ([catalog, payload, id]) => {
      const typed = JSON.stringify(payload)
      const body = decode((await build(catalog, typed, { id })).body)
      expect(body).toContain(typed)
      expect(placed[catalog]?.(JSON.parse(body))).toEqual(JSON.parse(typed))
    },
  )

  everyCase('as a form decodes to its flattened pairs', jsonObject, async (payload) => {
    const { body, headers } = await build('scratcher', JSON.stringify(payload), { contentType: 'form' })
    expect([...new URLSearchParams(decode(body))]).toEqual(flattened(payload))
    expect(headers).toContainEqual(['Content-Type', 'application/x-www-form-urlencoded'])
  })

  everyCase(
    'as a query decodes to its flattened pairs, behind what the URL has',
    fc.tuple(jsonObject, fc.constantFrom('', '?', '?k=v', '?k=v&', '?%5B=%5D#top')),
    async ([payload, own]) => {
      const { url, body } = await build('scratcher', JSON.stringify(payload), { method: 'GET', url: `https://example.test/hook${own}` })
      const before = [...new URL(`https://example.test/${own}`).searchParams]
      expect([...new URL(url).searchParams]).toEqual([...before, ...flattened(payload)])
      expect(body.length).toBe(0)
    },
  )
})

/** What a receiver should read: nesting in brackets, scalars as JSON writes them, null as nothing; empty objects and lists have no form. */
function flattened(payload: Record<string, unknown>): [string, string][] {
  const read = (pair: string) => pair.replace(/\p{Surrogate}/gu, '\ufffd')
  const walk = (path: string, value: unknown): [string, string][] => {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([name, inner]) => walk(`${path}[${name}]`, inner))
    return [[read(path), read(typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value))]]
  }
  return Object.entries(payload).flatMap(([name, value]) => walk(name, value))
}

interface Settings extends Partial<Pick<BuildHook, 'method' | 'contentType'>> {
  url?: string
  id?: string
}

async function build(
  catalogId: string,
  payload: string,
  { url = 'https://example.test/hook', id = 'evt_1', ...settings }: Settings = {},
): Promise<BuiltRequest> {
  const catalog = catalogById(catalogId)
  if (!catalog) throw new Error(`no catalog ${catalogId}`)
  const built = await buildRequest({
    catalog,
    envelope: compileEnvelope(catalog.envelope),
    event: { id, type: 'lead.created', at: '2026-03-04T05:06:07.089Z', payload },
    hook: { ...defaultSettings(catalog), id: 'hok_1', name: 'Orders', method: 'POST', contentType: 'json', ...settings },
    url,
    secrets: [],
    auth: [],
    headers: [],
    evaluate: { evaluate: async () => [] },
    userAgent: 'Hookbench/test',
    now: 0,
    crypto,
  })
  if ('refusal' in built) throw new Error(built.refusal)
  return built.request
}
