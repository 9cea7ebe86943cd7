import { createHash, createHmac, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto'
import type { Crypto } from '../engine/ports'

// Node takes keys only in their containers; these are the DER bytes in front of a bare ed25519 key (RFC 8410).
const seedHeader = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHeader = Buffer.from('302a300506032b6570032100', 'hex')

export function createNodeCrypto(): Crypto {
  return {
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    hmacSha256: (key, bytes) => createHmac('sha256', key).update(bytes).digest(),
    ed25519Sign: (seed, bytes) =>
      sign(null, bytes, createPrivateKey({ key: Buffer.concat([seedHeader, seed]), format: 'der', type: 'pkcs8' })),
    ed25519Verify(publicKey, bytes, signature) {
      try {
        return verify(
          null,
          bytes,
          createPublicKey({ key: Buffer.concat([publicHeader, publicKey]), format: 'der', type: 'spki' }),
          signature,
        )
      } catch {
        return false
      }
    },
    random: (bytes) => randomBytes(bytes),
  }
}
