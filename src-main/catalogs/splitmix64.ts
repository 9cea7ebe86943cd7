const mask = (1n << 64n) - 1n

/**
 * Sebastiano Vigna's splitmix64 (https://prng.di.unimi.it/splitmix64.c): each call gives the next unsigned 64-bit number.
 * Its state is 64 bits wide, so every safe integer is a seed of its own. Not for secrets.
 */
export function splitmix64(seed: number): () => bigint {
  let state = BigInt(seed)
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask
    let mixed = state
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & mask
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask
    return mixed ^ (mixed >> 31n)
  }
}
