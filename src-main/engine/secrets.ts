import type { Catalog } from '../../src-preload/contract/catalog'
import { toBase64, toHex } from '../request/bytes'
import type { Crypto } from './ports'

/** A secret as the provider would make it, or undefined where it makes none. */
export function generateSecret(catalog: Catalog, crypto: Pick<Crypto, 'random'>): string | undefined {
  const recipe = catalog.secret.generate
  if (!recipe) return undefined
  // `length` counts hex digits, or the random bytes behind base64.
  const random =
    recipe.encoding === 'hex'
      ? toHex(crypto.random(Math.ceil(recipe.length / 2))).slice(0, recipe.length)
      : toBase64(crypto.random(recipe.length))
  return recipe.prefix + random
}
