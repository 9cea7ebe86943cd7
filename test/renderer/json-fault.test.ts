import { describe, expect, it } from 'vitest'
import { faultOf } from '../../src-renderer/json/fault'

describe('what is wrong with a payload', () => {
  it('finds nothing wrong with JSON', () => {
    expect(faultOf('{"a": [1, null, "é"]}')).toBeNull()
  })

  it('points at the character that is too much', () => {
    const text = '{\n  "a": 1,\n  oops\n}'
    expect(faultOf(text)?.position).toBe(text.indexOf('oops'))
  })

  it('points at the end where something is missing', () => {
    const text = '{"a": 1'
    expect(faultOf(text)).toMatchObject({ position: text.length })
  })

  it('says that an empty payload needs JSON', () => {
    expect(faultOf(' \n')?.message).toMatch(/needs JSON/)
  })
})
