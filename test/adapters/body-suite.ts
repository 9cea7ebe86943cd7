import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { BodyStore } from '../../src-main/engine/ports'

/** What every store of bodies promises. */
export function bodySuite(open: () => Promise<BodyStore>) {
  it('keeps bytes under their SHA-256', async () => {
    const bodies = await open()
    const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256)
    const hash = await bodies.put(bytes)
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.from((await bodies.get(hash)) ?? []).equals(bytes)).toBe(true)
  })

  it('takes the same body many times at once', async () => {
    const bodies = await open()
    const bytes = Buffer.from('the same every time')
    const hashes = await Promise.all(Array.from({ length: 20 }, () => bodies.put(bytes)))
    expect(new Set(hashes).size).toBe(1)
    expect(Buffer.from((await bodies.get(hashes[0] ?? '')) ?? []).toString()).toBe('the same every time')
  })

  it('has nothing under a hash it never gave out, nor under anything else', async () => {
    const bodies = await open()
    expect(await bodies.get('0'.repeat(64))).toBeUndefined()
    expect(await bodies.get('../../etc/passwd')).toBeUndefined()
  })
}
