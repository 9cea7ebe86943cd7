import { expect, it } from 'vitest'
import { readCatalogs } from '../../src-main/catalogs/bundled'
import { openCatalog } from './open-catalog'

const table = (pick: (catalog: ReturnType<typeof openCatalog>) => unknown) =>
  Object.fromEntries(readCatalogs().map((catalog) => [catalog.id, pick(catalog)]))

it('each provider’s body is built from its own members, in its own order', () => {
  expect(
    table(({ envelope }) => envelope.map((member) => ('spread' in member ? `...${member.spread}` : `${member.name}=${member.value}`))),
  ).toEqual({
    breakcold: ['id_space=payload.id_space', 'event=event.type', 'secret=secret', 'payload=payload'],
    heffl: ['event=event.type', 'timestamp=event.timestamp', 'payload=payload'],
    lemlist: ['...payload', 'secret=secret'],
    // The secret stands in the body only where the hook signs that way.
    custom: ['...payload', 'secret=secret'],
    scratcher: ['...payload', 'secret=secret'],
    tomba: ['data=payload'],
  })
})

it('secrets are made and used as each provider does', () => {
  expect(table(({ secret, signature }) => ({ ...secret, note: undefined, signature }))).toEqual({
    breakcold: {
      presence: 'generated',
      generate: { prefix: 'wh_', length: 15, encoding: 'hex' },
      use: 'body',
      immutable: false,
      signature: null,
    },
    custom: {
      presence: 'optional',
      generate: { prefix: 'whsec_', length: 32, encoding: 'base64' },
      use: 'signature',
      immutable: false,
      signature: 'sha256-body',
    },
    heffl: {
      presence: 'generated',
      generate: { prefix: 'whsec_', length: 32, encoding: 'base64' },
      use: 'signature',
      immutable: false,
      signature: 'standard-webhooks',
    },
    lemlist: { presence: 'optional', generate: null, use: 'body', immutable: true, signature: null },
    scratcher: { presence: 'optional', generate: null, use: 'signature', immutable: false, signature: 'sha256-body' },
    tomba: { presence: 'none', generate: null, use: null, immutable: false, signature: null },
  })
})

it('hooks are registered within the limits of each provider', () => {
  expect(
    table(({ subscription, methods, contentTypes, url }) => [subscription, methods.allowed, methods.default, contentTypes, url.scheme]),
  ).toEqual({
    breakcold: ['all-or-list', ['POST'], 'POST', ['json'], 'any'],
    custom: ['all-or-list', ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'], 'POST', ['json', 'form'], 'any'],
    heffl: ['all-or-list', ['POST'], 'POST', ['json'], 'https-or-loopback'],
    lemlist: ['one-or-all', ['POST'], 'POST', ['json'], 'any'],
    scratcher: ['list', ['POST', 'GET'], 'POST', ['json', 'form'], 'https'],
    tomba: ['all-or-list', ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'], 'POST', ['json'], 'any'],
  })
  expect(table(({ ids }) => [ids.hook, ids.event])).toMatchObject({ heffl: ['hook_', 'msg_'], lemlist: ['hoo_', 'act_'] })
  expect(table(({ headers }) => headers)).toMatchObject({ heffl: [['User-Agent', 'Heffl-Webhooks/1.0']], lemlist: [], breakcold: [] })
  expect(table(({ headerValuesAreSecret }) => headerValuesAreSecret)).toMatchObject({ tomba: true, heffl: false })
})

it('nobody retries, only breakcold pauses, and what a page doesn’t say has no source', () => {
  expect(
    table(({ delivery }) => [delivery.timeoutMs.value, delivery.retry.value.kind, delivery.pause.value, delivery.redirect.value]),
  ).toEqual({
    breakcold: [10_000, 'none', { after: 10, counting: 'consecutive' }, 'failure'],
    custom: [10_000, 'none', null, 'failure'],
    heffl: [10_000, 'none', null, 'failure'],
    lemlist: [10_000, 'none', null, 'failure'],
    scratcher: [10_000, 'none', null, 'failure'],
    tomba: [5_000, 'none', null, 'failure'],
  })
  const documented = readCatalogs().flatMap(({ id, delivery }) =>
    Object.entries(delivery).flatMap(([rule, { source }]) => (source === null ? [] : [`${id} ${rule}`])),
  )
  expect(documented).toEqual(['breakcold retry', 'breakcold pause', 'tomba timeoutMs'])
  expect(openCatalog('breakcold').delivery.pause.source).toContain('fails 10 times')
})

it('each provider lets configure just what its page names', () => {
  expect(table(({ settings }) => settings)).toEqual({
    breakcold: ['secret', 'timeout'],
    custom: ['method', 'contentType', 'headers', 'secret', 'timeout', 'auth', 'customPayload', 'signing', 'logResponseBody'],
    heffl: ['secret', 'timeout'],
    lemlist: ['secret', 'timeout'],
    scratcher: ['method', 'contentType', 'auth', 'secret', 'signing', 'timeout', 'customPayload', 'logResponseBody'],
    tomba: ['method', 'headers', 'timeout'],
  })
  expect(table(({ auth }) => [auth.kinds, auth.methods])).toMatchObject({
    scratcher: [['basic'], ['POST']],
    custom: [['basic', 'bearer'], null],
    tomba: [[], null],
  })
  expect(table(({ logResponseBody }) => logResponseBody.value)).toEqual({
    ...{ breakcold: true, custom: true, heffl: true, lemlist: true, tomba: true },
    scratcher: false,
  })
  expect(table(({ options }) => options.map(({ key, effect }) => [key, effect.kind]))).toEqual({
    ...{ breakcold: [], custom: [], heffl: [], tomba: [] },
    lemlist: [
      ['campaignId', 'equals'],
      ['isFirst', 'first-of'],
      ['zapId', 'none'],
    ],
    scratcher: [['campaign', 'equals']],
  })
})
