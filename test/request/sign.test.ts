import { describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { utf8 } from '../../src-main/request/bytes'
import { type SigningInput, sign } from '../../src-main/request/sign'
import { vectors } from './vectors'

const crypto = createNodeCrypto()
const base: Omit<SigningInput, 'scheme' | 'secrets'> = { custom: null, crypto, id: '', timestamp: 0, eventType: '', body: utf8('{}') }

describe('published vectors', () => {
  it.each(vectors)('$name', ({ headers, body, secret, ...vector }) => {
    const signed = sign({ ...base, ...vector, body: utf8(body), secrets: [secret] })
    expect(signed).toMatchObject({ headers })
  })
})
