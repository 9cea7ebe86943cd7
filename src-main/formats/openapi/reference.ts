import { isObject } from './schema'

/** What a local reference (`#/components/schemas/Pet`, RFC 6901 behind the `#`) leads to; undefined where it leads nowhere or out of the document. */
export function lookUp(document: unknown, ref: string): unknown {
  if (ref === '#') return document
  if (!ref.startsWith('#/')) return undefined
  let place: unknown = document
  for (const step of stepsOf(ref)) {
    if (Array.isArray(place)) place = place[Number(step)]
    else if (isObject(place) && Object.hasOwn(place, step)) place = place[step]
    else return undefined
  }
  return place
}

const longestChain = 20

/** The thing itself, however many references lead to it; undefined where one leads nowhere or in a circle. */
export function resolved(document: unknown, value: unknown): Record<string, unknown> | undefined {
  let place = value
  for (let n = 0; n < longestChain; n++) {
    if (!isObject(place)) return undefined
    if (typeof place.$ref !== 'string') return place
    place = lookUp(document, place.$ref)
  }
  return undefined
}

export const stepsOf = (ref: string): string[] =>
  ref
    .slice(2)
    .split('/')
    .map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~'))

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}

/** A name as one step of a reference. */
export const stepOf = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
