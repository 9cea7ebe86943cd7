import { create } from 'zustand'

/** How the next run is made. `seed` as it is typed. */
export const useRunOptions = create<{ virtual: boolean; seed: string; bail: boolean }>(() => ({ virtual: false, seed: '', bail: false }))

/** Undefined where none is given; null where it can't be read. */
export function seedOf(text: string): number | undefined | null {
  if (text.trim() === '') return undefined
  return /^\d{1,12}$/.test(text.trim()) ? Number(text) : null
}
