import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryVault } from '../../src-main/adapters/memory/memory-stores'
import type { Vault } from '../../src-main/engine/ports'
import { createKnownSecrets } from '../../src-main/engine/secrecy/known-secrets'
import { cover, maskBytes, maskHeaders, maskText, unmaskBytes, unmaskText } from '../../src-main/engine/secrecy/masks'
import { secret } from '../support/secrets'

const token = secret('p@ss/"word"+é-token')
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (kept: Uint8Array) => new TextDecoder().decode(kept)

describe('a known secret is cut out of what is kept', () => {
  it.each([
    ['as it is', token],
    ['escaped in JSON', JSON.stringify(token).slice(1, -1)],
    ['escaped in JSON for ASCII', 'p@ss\\/\\"word\\"+\\u00e9-token'],
    ['percent-encoded', encodeURIComponent(token)],
    ['percent-encoded in lower case', encodeURIComponent(token).replace(/%../g, (code) => code.toLowerCase())],
    ['in a form', new URLSearchParams({ x: token }).toString().slice(2)],
    ['in base64', Buffer.from(token).toString('base64')],
    ['in the base64 of Basic authentication', Buffer.from(`user:${token}`).toString('base64')],
    ['in base64 after two bytes, with more behind', Buffer.from(`ab${token}--more--`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`>?${token}>?>`).toString('base64url')],
  ])('%s, and put back to the byte', async (_, form) => {
    const { scan, vault } = await knowing(token)
    const whole = bytes(`before ${form} after ${form}`)
    const { kept, masks } = maskBytes(whole, 'request.body', scan)
    expect(text(kept)).toContain(cover)
    expect(text(kept)).not.toContain('word')
    expect(masks).toHaveLength(2)
    expect(unmaskBytes(kept, masks, vault)).toEqual(whole)
  })

  it('percent-encoded but for the signs that JavaScript leaves as they are', async () => {
    const { scan, vault } = await knowing("it's (not) free!*")
    for (const form of ["it's%20(not)%20free!*", 'it%27s%20%28not%29%20free%21%2A']) {
      const { kept, masks } = maskText(`?token=${form}`, 'request.url', scan)
      expect(kept).toBe(`?token=${cover}`)
      expect(unmaskText(kept, masks, vault)).toBe(`?token=${form}`)
    }
  })

  it('rebuilds any bytes around any secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 6, unit: 'grapheme' }), fc.uint8Array(), fc.uint8Array(), async (known, before, after) => {
        const { scan, vault } = await knowing(known)
        const whole = Buffer.concat([before, bytes(known), after])
        const { kept, masks } = maskBytes(whole, 'request.body', scan)
        expect(masks.length).toBeGreaterThan(0)
        expect(Buffer.from(unmaskBytes(kept, masks, vault) ?? [])).toEqual(whole)
      }),
    )
  })

  it('leaves what holds no secret as the same bytes', async () => {
    const { scan } = await knowing(token)
    const whole = bytes('nothing to see')
    expect(maskBytes(whole, 'request.body', scan).kept).toBe(whole)
  })

  it('can no longer put back what was masked with a secret that is gone', async () => {
    const { scan } = await knowing(token)
    const { kept, masks } = maskText(`x${token}`, 'payload', scan)
    expect(unmaskText(kept, masks, memoryVault())).toBeNull()
  })

  it('covers a secret header whole, however short its value', async () => {
    const { scan } = await knowing(token)
    const headers: [string, string][] = [
      ['X-Key', '1'],
      ['X-Count', '1'],
    ]
    const secretHeaders = new Map([['x-key', { ref: 'hooks/h/headers/x-key', version: 1, text: '1' }]])
    const { kept, masks } = maskHeaders(headers, 'request', scan, secretHeaders)
    expect(kept).toEqual([
      ['X-Key', cover],
      ['X-Count', '1'],
    ])
    expect(masks).toMatchObject([{ part: 'request.headers.0', offset: 0, length: 1 }])
  })

  it('finds a short secret in its own traffic only', async () => {
    const vault = memoryVault()
    await vault.put('hooks/mine/secret', 'abc')
    const known = createKnownSecrets(vault)
    expect(known.scannerFor('hooks/mine/')(bytes('abc'))).toHaveLength(1)
    expect(known.scannerFor('hooks/other/')(bytes('abc'))).toHaveLength(0)
  })

  it('keeps an old version of a changed secret masked, and knows which one it was', async () => {
    const vault = memoryVault()
    await vault.put('hooks/h/secret', 'first-secret')
    await vault.put('hooks/h/secret', 'second-secret')
    const { masks } = maskText('first-secret second-secret', 'payload', createKnownSecrets(vault).scannerFor(null))
    expect(masks.map(({ version }) => version)).toEqual([1, 2])
  })
})

async function knowing(known: string): Promise<{ scan: ReturnType<ReturnType<typeof createKnownSecrets>['scannerFor']>; vault: Vault }> {
  const vault = memoryVault()
  await vault.put('hooks/h/secret', known)
  return { scan: createKnownSecrets(vault).scannerFor(null), vault }
}
