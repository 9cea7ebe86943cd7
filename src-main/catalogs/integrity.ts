import type { CatalogSource, EventTypeSource } from '../../src-preload/contract/catalog'

/** What is wrong with a catalog that has the right shape, and where (`eventTypes.3.fires.0`). */
export interface Flaw {
  path: string
  message: string
}

/** The references and promises inside one catalog that its schema cannot check. */
export function flawsOf(catalog: CatalogSource): Flaw[] {
  return [...ruleFlaws(catalog), ...categoryFlaws(catalog), ...catalog.eventTypes.flatMap((type, index) => typeFlaws(catalog, type, index))]
}

function ruleFlaws({ methods, secret, signature, envelope }: CatalogSource): Flaw[] {
  const flaws: Flaw[] = []
  const flaw = (path: string, message: string) => flaws.push({ path, message })
  if (!methods.allowed.includes(methods.default)) flaw('methods.default', `${methods.default} is not among the allowed methods`)
  if (secret.presence === 'generated' && !secret.generate) flaw('secret.generate', 'a generated secret needs prefix, length and encoding')
  if (secret.presence !== 'none' && !secret.use) flaw('secret.use', 'a secret goes into the body or makes the signature')
  if (secret.use === 'signature' && !signature) flaw('signature', 'the secret makes a signature, so a scheme is needed')
  const echoes = envelope.some((member) => 'name' in member && member.name === 'secret')
  if (secret.use === 'body' && !echoes) flaw('envelope', 'the secret is echoed in the body, so a member named "secret" is needed')
  return flaws
}

function categoryFlaws({ categories, eventTypes }: CatalogSource): Flaw[] {
  const names = categories.map(({ name }) => name)
  return categories.flatMap(({ name, unpublished }, index) => {
    const path = `categories.${index}`
    if (names.indexOf(name) < index) return [{ path: `${path}.name`, message: `"${name}" is there twice` }]
    // A catalog without types is there for the user's own.
    const empty = unpublished === 0 && eventTypes.length > 0 && !eventTypes.some((type) => type.category === name)
    return empty ? [{ path, message: `no event type is in "${name}"` }] : []
  })
}

function typeFlaws({ categories, eventTypes }: CatalogSource, type: EventTypeSource, index: number): Flaw[] {
  const flaws: Flaw[] = []
  const flaw = (path: string, message: string) => flaws.push({ path: `eventTypes.${index}.${path}`, message })
  if (eventTypes.findIndex((other) => other.type === type.type) < index) flaw('type', `"${type.type}" is there twice`)
  if (!categories.some(({ name }) => name === type.category)) flaw('category', `the catalog has no category "${type.category}"`)
  for (const list of ['firesBefore', 'fires'] as const) {
    type[list].forEach((fired, place) => {
      if (fired === type.type) flaw(`${list}.${place}`, `"${fired}" would fire itself`)
      else if (!eventTypes.some((other) => other.type === fired)) flaw(`${list}.${place}`, `the catalog has no event type "${fired}"`)
    })
  }
  type.samples.forEach((sample, place) => {
    const first = type.samples.findIndex(({ name }) => name === sample.name)
    if (first < place) flaw(`samples.${place}.name`, `"${type.type}" has two samples named "${sample.name}"`)
  })
  return flaws
}
