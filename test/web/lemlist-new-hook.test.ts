import { describe, expect, it } from 'vitest'
import { readNewHook } from '../../src-main/web/lemlist/new-hook'

const targetUrl = 'https://example.com/from-lemlist'
const read = (query: string, body: object) => readNewHook(new URLSearchParams(query), { targetUrl, ...body }).options

describe('the options of a webhook', () => {
  it.each([
    ['the query, as on the page', 'campaignId=cam_1&isFirst=true&zapId=4711', {}],
    ['the body, as clients in the field do it', '', { campaignId: 'cam_1', isFirst: true, zapId: 4711 }],
    ['both', 'campaignId=cam_1&isFirst=1', { isFirst: '1', zapId: '4711', campaignId: 'cam_1' }],
  ])('are read from %s', (_where, query, body) => {
    expect(read(query, body)).toEqual({ campaignId: 'cam_1', isFirst: true, zapId: '4711' })
  })

  it.each([
    ['campaignId=&isFirst=&zapId=', {}],
    ['isFirst=false', {}],
    ['isFirst=0', { campaignId: null, zapId: '' }],
    ['', { isFirst: false }],
  ])('are none where they are empty or switched off: %s', (query, body) => {
    expect(read(query, body)).toEqual({})
  })

  it.each(['a=1&isFirst=true&isFirst=false', 'zapId=1&zapId=2'])('must not contradict each other: %s', (query) => {
    expect(() => read(query, {})).toThrow('given more than once')
  })
})
