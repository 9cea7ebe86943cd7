import { createHmac, createPrivateKey, createPublicKey, hash, randomFillSync, sign, verify } from 'node:crypto'
import type { Crypto } from '../engine/ports'

// Node takes keys only in their containers; these are the DER bytes in front of a bare ed25519 key (RFC 8410).
const seedHeader = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHeader = Buffer.from('302a300506032b6570032100', 'hex')

export function createNodeCrypto(): Crypto {
  return {
    sha256: (bytes) => hash('sha256', bytes, 'hex'),
    hmacSha256: (key, bytes) => createHmac('sha256', key).update(bytes).digest(),
    hmacSha256Text: (key, bytes, encoding) => createHmac('sha256', key).update(bytes).digest(encoding),
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
    random,
  }
}

// Asking the system costs the same for a few bytes as for some thousand, and every id and time of a sample wants a few.
const supply = Buffer.alloc(4_096)
let used = supply.length

function random(bytes: number): Uint8Array {
  if (bytes > supply.length / 8) return randomFillSync(new Uint8Array(bytes))
  if (used + bytes > supply.length) {
    randomFillSync(supply)
    used = 0
  }
  const taken = Uint8Array.prototype.slice.call(supply, used, used + bytes)
  // What was handed out is handed out once, and stays nowhere.
  supply.fill(0, used, used + bytes)
  used += bytes
  return taken
}
