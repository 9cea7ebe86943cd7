import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import { toBase64, toHex } from '../../request/bytes'
import { type SigningInput, sign } from '../../request/sign'
import type { Crypto } from '../ports'
import { invalid } from '../refusal'

/** Where a provider says nothing of the form (ours): so many random bytes, in hex. */
const freeFormBytes = 32

/** A secret as the provider would make it, or undefined where it has none. */
export function generateSecret(catalog: Pick<Catalog, 'secret'>, crypto: Pick<Crypto, 'random'>): string | undefined {
  const { presence, generate: recipe } = catalog.secret
  if (presence === 'none') return undefined
  if (!recipe) return toHex(crypto.random(freeFormBytes))
  // `length` counts hex digits, or the random bytes behind base64.
  const random =
    recipe.encoding === 'hex'
      ? toHex(crypto.random(Math.ceil(recipe.length / 2))).slice(0, recipe.length)
      : toBase64(crypto.random(recipe.length))
  return recipe.prefix + random
}

/** The secret a hook gets without asking: only where the provider generates one by default. */
export function automaticSecret(catalog: Catalog, crypto: Pick<Crypto, 'random'>): string | undefined {
  return catalog.secret.presence === 'generated' ? generateSecret(catalog, crypto) : undefined
}

/** Refuses a secret that the hook's scheme could never sign with, before an event is lost to it. */
export function checkSecretFits(
  catalog: Catalog,
  hook: Pick<Hook, 'signing'>,
  secret: string | null | undefined,
  crypto: SigningInput['crypto'],
): void {
  const signing = hook.signing ?? (catalog.signature && { scheme: catalog.signature, custom: null })
  if (!signing || !secret) return
  const signed = sign({ ...signing, crypto, id: 'evt_1', timestamp: 0, eventType: 'any', body: new Uint8Array(), secrets: [secret] })
  if (!('refusal' in signed)) return
  if (signed.blame === 'secret')
    throw invalid('secret', signed.refusal, 'Use a secret of the form the scheme asks for, or have one generated.')
  throw invalid('signing', signed.refusal, 'Change the scheme, or choose another one.')
}
