import { describe, expect, it } from 'vitest'
import { noOnce, oneOffOf } from '../../src-renderer/stores/once'

const once = { ...noOnce, chosen: true, target: ' https://example.com/hook ' }

describe('a URL used once', () => {
  it('is nothing until it is chosen and has an address', () => {
    expect(oneOffOf({ ...once, chosen: false }, 'heffl')).toBeNull()
    expect(oneOffOf({ ...once, target: '  ' }, 'heffl')).toBeNull()
  })

  it('names only what was set', () => {
    expect(oneOffOf(once, 'heffl')).toEqual({ target: 'https://example.com/hook' })
    expect(oneOffOf({ ...once, secret: 'whsec_x' }, 'heffl')).toEqual({ target: 'https://example.com/hook', secret: 'whsec_x' })
  })

  it('takes the settings of the provider at hand and leaves those of others alone', () => {
    const set = { ...once, settings: { tomba: { method: 'PUT' as const } } }
    expect(oneOffOf(set, 'tomba')).toMatchObject({ method: 'PUT' })
    expect(oneOffOf(set, 'heffl')).toEqual({ target: 'https://example.com/hook' })
  })

  it('adds a host that plain http was allowed for to those in the settings', () => {
    const set = { ...once, allowHttp: ['app'], settings: { scratcher: { connection: { allowHttp: ['loopback'], proxy: null } } } }
    expect(oneOffOf(set, 'scratcher')?.connection).toEqual({ allowHttp: ['loopback', 'app'], proxy: null })
  })
})
