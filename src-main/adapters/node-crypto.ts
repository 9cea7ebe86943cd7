import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Crypto } from '../engine/ports'

export function createNodeCrypto(): Crypto {
  return {
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    hmacSha256: (key, bytes) => createHmac('sha256', key).update(bytes).digest(),
    random: (bytes) => randomBytes(bytes),
  }
}
