import type { Catalog, EventType, Sample } from '../../src-preload/contract/catalog'
import { limits } from '../../src-preload/contract/limits'
import type { SignatureScheme } from '../../src-preload/contract/signature'
import { type Mismatch, type SchemaCheck, schemaCheck } from '../formats/openapi/check'
import type { Document } from '../formats/openapi/document'
import { generate } from '../formats/openapi/generate'
import { mismatchWords } from '../formats/openapi/mismatch-words'
import { isObject, type Schema } from '../formats/openapi/schema'
import { collectSchemas, type Schemas } from '../formats/openapi/schemas'
import { type Webhook, webhooksOf } from '../formats/openapi/webhooks'
import { deprecatedNote } from '../formats/openapi/write'
import { knownSchemes } from '../request/schemes/table'

export interface OpenApiCatalog {
  catalog: Catalog
  schemas: Schemas
  /** Why no sample of a type holds to the type's schema, by type. */
  mismatches: Record<string, string>
  warnings: string[]
}
interface Options {
  /** Rules where the document has none: a document says what is sent, not how. */
  usual: Catalog
  id: string
  name: string
  /** YYYY-MM-DD. */
  asOf: string
}

const mostTypes = 2_000

/**
 * A catalog of a document's webhooks: its examples first, a sample made of the schema where there is no example that holds to it. Large documents take
 * seconds: `breathe` is awaited between types.
 */
export async function catalogFromOpenApi(
  document: Document,
  { usual, id, name, asOf }: Options,
  breathe: () => Promise<void>,
): Promise<OpenApiCatalog> {
  const collector = collectSchemas(document.root, document.is30)
  const webhooks = webhooksOf(document, collector.warnings)
  const usable = webhooks.filter(({ type }) => type.length <= limits.eventTypeLength).slice(0, mostTypes)
  if (usable.length < webhooks.length)
    collector.warnings.add(`${webhooks.length - usable.length} webhooks are left out: too many, or too long a name.`)
  const taken: [string, Schema][] = []
  for (const { type, schema } of usable) {
    await breathe()
    if (schema !== undefined) taken.push([type, collector.take(schema)])
  }
  const schemas: Schemas = { types: Object.fromEntries(taken), definitions: collector.definitions }
  const check = schemaCheck(schemas)
  const mismatches: Record<string, string> = {}
  const eventTypes: EventType[] = []
  for (const webhook of usable) {
    await breathe()
    const { samples, mismatch } = samplesOf(webhook, schemas, check)
    if (mismatch !== null) mismatches[webhook.type] = mismatch
    eventTypes.push({ ...plainType(webhook), samples })
  }
  const info = isObject(document.root.info) ? document.root.info : {}
  const version = typeof info.version === 'string' ? info.version : '1'
  const catalog: Catalog = {
    ...usual,
    ...{ id, name, version, asOf, ...howSent(usable, usual) },
    source: `OpenAPI ${document.openapi}: ${titleOf(document)} ${version}`.slice(0, 300),
    summary: summaryOf(info, usable.length),
    fresh: {},
    envelope: [{ spread: 'payload' }],
    categories: [...new Set(usable.map(({ category }) => category))].map((category) => ({ name: category, unpublished: 0, note: null })),
    eventTypes,
  }
  return { catalog, schemas, mismatches, warnings: [...collector.warnings] }
}

export function titleOf({ root }: Document): string {
  const title = isObject(root.info) ? root.info.title : undefined
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : 'Imported webhooks'
}

/** As in `scalar-galaxy`. */
export function idOf(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[a-z0-9]+/g) ?? []
  const id = words
    .join('-')
    .slice(0, 40)
    .replace(/-[^-]*$/, (rest) => (words.join('-').length > 40 ? '' : rest))
  return /^[a-z]/.test(id) ? id : `api-${id || 'webhooks'}`
}

function plainType({ type, category, description, deprecated }: Webhook): Omit<EventType, 'samples'> {
  return {
    ...{ type, category, description, status: 'live', replacedBy: null },
    note: deprecated ? deprecatedNote : null,
    ...{ firesBefore: [], fires: [], illustrative: false },
  }
}

function samplesOf({ type, examples }: Webhook, schemas: Schemas, check: SchemaCheck): { samples: Sample[]; mismatch: string | null } {
  const hasSchema = schemas.types[type] !== undefined
  const given = examples.map(({ name, note, value }): Sample & { wrong: Mismatch[] } => {
    const wrong = hasSchema ? check(type, value) : []
    return {
      name,
      provenance: 'page',
      payload: value,
      note: notes([note, wrong[0] && `It is not what its schema says: ${mismatchWords(wrong)}`]),
      wrong,
    }
  })
  const samples = given
    .filter(({ name }, index) => given.findIndex((other) => other.name === name) === index)
    .map(({ wrong: _, ...sample }) => sample)
  if (given.some(({ wrong }) => wrong.length === 0)) return { samples, mismatch: null }
  if (!hasSchema) {
    const empty: Sample = {
      name: 'empty',
      provenance: 'illustrative',
      payload: {},
      note: 'The document has neither example nor schema for it.',
    }
    return { samples: samples.length > 0 ? samples : [empty], mismatch: samples.length > 0 ? null : 'It has neither example nor schema.' }
  }
  const { payload, mismatches } = generate(type, schemas, check)
  const note = mismatches.length > 0 ? `Its schema can't be fulfilled, or not by us: ${mismatchWords(mismatches)}` : null
  const made: Sample = { name: 'from the schema', provenance: 'fields', payload, note }
  return { samples: [...samples, made], mismatch: note }
}

const notes = (texts: (string | null | undefined)[]) => texts.filter(Boolean).join(' ') || null

/** Method, content type and signature as far as the document tells. */
function howSent(webhooks: Webhook[], usual: Catalog): Pick<Catalog, 'methods' | 'contentTypes' | 'signature' | 'secret'> {
  const scheme = signatureOf(webhooks)
  const methods = usual.methods.allowed.filter((method) => webhooks.some((webhook) => webhook.method === method))
  const isForm = webhooks.length > 0 && webhooks.every(({ contentType }) => contentType?.startsWith('application/x-www-form-urlencoded'))
  return {
    methods: { ...usual.methods, default: methods[0] ?? 'POST' },
    contentTypes: isForm ? ['form', 'json'] : usual.contentTypes,
    signature: scheme ?? usual.signature,
    secret: scheme
      ? {
          ...usual.secret,
          use: 'signature',
          note: 'The document names the headers of this signature. How the key is made of the secret it does not say.',
        }
      : usual.secret,
  }
}

/** The scheme whose header the document says its webhooks come with. */
function signatureOf(webhooks: Webhook[]): SignatureScheme | null {
  const named = new Set(webhooks.flatMap(({ headers }) => headers.map((name) => name.toLowerCase())))
  const scheme = knownSchemes.find((each) => {
    const header = each.kind === 'signature' ? each.headers.signature : each.header
    return header !== null && named.has(header.toLowerCase())
  })
  return scheme?.facts.id ?? null
}

function summaryOf({ description }: Record<string, unknown>, count: number): string {
  const first =
    typeof description === 'string'
      ? (description
          .replace(/\s+/g, ' ')
          .trim()
          .match(/^.{10,200}?[.!?](?=\s|$)/)?.[0] ?? '')
      : ''
  return first || `${count} webhooks of an imported OpenAPI document.`
}
