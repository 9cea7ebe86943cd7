import { describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'

const crypto = createNodeCrypto()
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('crypto of this machine', () => {
  it('hashes as FIPS 180-2 says, in lower-case hex', () => {
    expect(crypto.sha256(utf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(crypto.sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('signs as RFC 4231 says (test case 2)', () => {
    const signature = crypto.hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?'))
    expect(Buffer.from(signature).toString('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
    for (const encoding of ['hex', 'base64'] as const) {
      const text = crypto.hmacSha256Text(utf8('Jefe'), utf8('what do ya want for nothing?'), encoding)
      expect(text).toBe(Buffer.from(signature).toString(encoding))
    }
  })

  it('makes as many random bytes as asked, never the same', () => {
    expect(crypto.random(24)).toHaveLength(24)
    expect(crypto.random(24)).not.toEqual(crypto.random(24))
  })
})
