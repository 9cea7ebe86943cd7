import type { Secret } from '../ports'
import { formsOf } from './secret-forms'

/** A place where a form of a secret stands; `offset` and `length` in bytes. */
export interface Finding {
  offset: number
  length: number
  encoding: string
  secret: string
  version: number
}

interface Pattern extends Omit<Finding, 'offset'> {
  bytes: Uint8Array
}

export type Scan = (bytes: Uint8Array) => Finding[]

const nothing: Finding[] = []
/** Where there are no secrets: what is scanned need not even be looked at. */
export const findsNothing: Scan = () => nothing

/** Finds every form of every given secret in one pass: a table over the first two bytes says where looking closer is worth it. */
export function createScanner(secrets: Secret[]): Scan {
  const all = secrets.flatMap(patternsOf)
  if (all.length === 0) return findsNothing
  const worthALook = new Uint8Array(65_536)
  const byStart = new Map<number, Pattern[]>()
  for (const pattern of all) {
    const start = startOf(pattern.bytes, 0)
    worthALook[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), pattern])
  }
  // Where one form contains another, the longer one is the one that stood there.
  for (const patterns of byStart.values()) patterns.sort((a, b) => b.length - a.length)

  return (bytes) => {
    const findings: Finding[] = []
    for (let at = 0; at < bytes.length - 1; at++) {
      const start = startOf(bytes, at)
      if (worthALook[start] === 0) continue
      const found = patternAt(bytes, at, byStart.get(start) ?? [])
      if (!found) continue
      const { bytes: _, ...rest } = found
      findings.push({ offset: at, ...rest })
      at += found.length - 1
    }
    return findings
  }
}

function patternsOf(secret: Secret): Pattern[] {
  return formsOf(secret)
    .filter(({ bytes }) => bytes.length >= 2)
    .map(({ encoding, bytes }) => ({ bytes, length: bytes.length, encoding, secret: secret.ref, version: secret.version }))
}

function startOf(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

// No `find` with a closure: one that sees the loop's variable makes every step of the loop, a byte each, take memory of its own.
function patternAt(bytes: Uint8Array, at: number, patterns: Pattern[]): Pattern | undefined {
  for (const pattern of patterns) if (standsAt(bytes, at, pattern.bytes)) return pattern
}

function standsAt(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  if (at + pattern.length > bytes.length) return false
  for (let i = 2; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false
  return true
}
