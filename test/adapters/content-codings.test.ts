import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { contentCodings } from '../../src-main/adapters/http/content-codings'

const most = 1_000_000

it.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
])('%s is undone up to a size, and what swells beyond it is left as it came', async (name, compress) => {
  const body = Buffer.alloc(most, 'a')
  expect(body.equals((await contentCodings.decode(compress(body), [name], most)) ?? new Uint8Array())).toBe(true)
  expect(await contentCodings.decode(compress(Buffer.alloc(most + 1, 'a')), [name], most)).toBeNull()
})

it('a body that is coded again and again is left as it came', async () => {
  const times = (count: number) => Array.from({ length: count }, () => gzipSync).reduce((body, code) => code(body), Buffer.from('{}'))
  const names = (count: number) => Array.from({ length: count }, () => 'gzip')
  expect(Buffer.from((await contentCodings.decode(times(4), names(4), most)) ?? []).toString()).toBe('{}')
  expect(await contentCodings.decode(times(5), names(5), most)).toBeNull()
})
