import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { memoryVault } from '../../src-main/adapters/memory/memory-stores'
import { createKnownSecrets } from '../../src-main/engine/secrecy/known-secrets'
import { maskBytes, maskHeaders, maskText, unmaskBytes, unmaskText } from '../../src-main/engine/secrecy/masks'
import { everyCase } from './every-case'
import { text } from './json'

// No star: what a mask leaves is made of them, so a secret of stars would stand in it.
const secret = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 8, maxLength: 12 }),
  )
  .filter((one) => !one.includes('*'))

const forms: ((secret: string, around: string) => string | Buffer)[] = [
  (one) => one,
  (one) => JSON.stringify(one),
  (one) => encodeURIComponent(one),
  (one) => new URLSearchParams({ token: one }).toString(),
  (one, around) => Buffer.from(`${around}${one}${around}`).toString('base64'),
  (one, around) => Buffer.from(`${around}:${one}`).toString('base64url'),
  (one) => one.slice(0, -1),
]
/** Secrets, and a message in which they stand in any form, among anything. */
const message = fc.record({
  secrets: fc.uniqueArray(secret, { minLength: 1, maxLength: 4 }),
  pieces: fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 12 }).map((bytes) => ({ bytes })),
      fc.record({ which: fc.nat(3), form: fc.nat(forms.length - 1), around: fc.string({ maxLength: 4 }) }),
    ),
    { maxLength: 8 },
  ),
})

describe('what is kept of any message', () => {
  everyCase('has no secret in it, and becomes the true bytes again', message, async ({ secrets, pieces }) => {
    const { scan, vault } = await knowing(secrets)
    const whole = Buffer.concat(
      pieces.map((piece) =>
        'bytes' in piece ? piece.bytes : Buffer.from(forms[piece.form]?.(secrets[piece.which % secrets.length] ?? '', piece.around) ?? ''),
      ),
    )
    const { kept, masks } = maskBytes(whole, 'request.body', scan)
    expect(Buffer.from(unmaskBytes(kept, masks, vault) ?? []).equals(whole)).toBe(true)
    for (const one of secrets) for (const form of readable(one)) expect(Buffer.from(kept).includes(form)).toBe(false)
  })

  everyCase(
    'has no secret in a header or a URL either',
    fc.tuple(fc.uniqueArray(secret, { minLength: 1, maxLength: 3 }), fc.array(text, { maxLength: 4 })),
    async ([secrets, around]) => {
      const { scan, vault } = await knowing(secrets)
      const value = around
        .map((one, at) => `${one}${secrets[at % secrets.length]}`)
        .join('')
        .replace(/\p{Surrogate}/gu, '\ufffd')
      const url = maskText(value, 'request.url', scan)
      const headers = maskHeaders([['X-Any', value]], 'request', scan, new Map())
      expect(unmaskText(url.kept, url.masks, vault)).toBe(value)
      expect(unmaskText(headers.kept[0]?.[1] ?? '', headers.masks, vault)).toBe(value)
      for (const one of secrets) expect(url.kept + headers.kept[0]?.[1]).not.toContain(one)
    },
  )
})

const readable = (one: string) => [
  one,
  JSON.stringify(one).slice(1, -1),
  encodeURIComponent(one),
  Buffer.from(one).toString('base64').replace(/=*$/, '').slice(0, -1),
]

async function knowing(secrets: string[]) {
  const vault = memoryVault()
  for (const [at, one] of secrets.entries()) await vault.put(`hooks/${at}/secret`, one)
  return { scan: createKnownSecrets(vault).scannerFor(null), vault }
}
