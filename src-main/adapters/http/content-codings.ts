import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { Decode } from '../../engine/ports'

type Undo = (bytes: Uint8Array, options: zlib.ZlibOptions & zlib.BrotliOptions) => Promise<Uint8Array>

const inflate = promisify(zlib.inflate) as Undo
const inflateRaw = promisify(zlib.inflateRaw) as Undo
const gunzip = promisify(zlib.gunzip) as Undo
const zstd = 'zstdDecompress' in zlib ? (promisify(zlib.zstdDecompress as (...args: unknown[]) => void) as unknown as Undo) : undefined

/** RFC 9110, 8.4.1, with brotli (RFC 7932), and zstd (RFC 8878) where Node has it. Some senders of `deflate` leave zlib's frame out. */
const codings: Record<string, Undo | undefined> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: (bytes, options) => inflate(bytes, options).catch(() => inflateRaw(bytes, options)),
  br: promisify(zlib.brotliDecompress) as Undo,
  zstd,
}

export const contentCodings: Decode = {
  async decode(bytes, names, mostBytes) {
    let decoded = bytes
    // Nobody codes a body five times; whoever does wants work done.
    if (names.length > 4) return null
    for (const name of names.toReversed()) {
      const undo = codings[name]
      if (!undo) return null
      try {
        decoded = await undo(decoded, { maxOutputLength: mostBytes })
      } catch {
        return null
      }
    }
    return decoded
  },
}
