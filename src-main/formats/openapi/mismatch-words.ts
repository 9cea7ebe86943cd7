import type { Mismatch } from './check'

/** The first few, as sentences. */
export function mismatchWords(mismatches: Mismatch[]): string {
  const told = mismatches.slice(0, 3).map(({ at, message }) => `${at === '' ? 'As a whole' : at}: ${message}`)
  return `${told.join(' ')}${mismatches.length > 3 ? ` And ${mismatches.length - 3} more.` : ''}`
}
