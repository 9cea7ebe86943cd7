import type { Document } from './document'
import { resolved } from './reference'
import { isObject } from './schema'
import type { SchemaCollector } from './schemas'

export interface Webhook {
  type: string
  category: string
  description: string
  method: string
  deprecated: boolean
  contentType: string | null
  /** Names of the headers that the document says it is sent with. */
  headers: string[]
  examples: { name: string; note: string | null; value: unknown }[]
  schema: unknown
}

/** https://spec.openapis.org/oas/v3.1.0#path-item-object; a webhook has as a rule one operation, and POST. */
const methods = ['post', 'put', 'patch', 'get', 'delete']
const longestDescription = 500

/** The webhooks of a document, in its order; what can't be followed is said in `warnings`. */
export function webhooksOf({ root, webhooks }: Document, warnings: SchemaCollector['warnings']): Webhook[] {
  const found: Webhook[] = []
  for (const [name, item] of Object.entries(webhooks)) {
    const path = resolved(root, item)
    const used = methods.filter((method) => isObject(path?.[method]))
    if (used.length === 0 && !name.startsWith('x-')) warnings.add(`${name} has no operation that can be read, so it is left out.`)
    for (const method of used) {
      const type = method === used[0] ? name : `${name} ${method.toUpperCase()}`
      found.push(webhook(type, method, { ...path }, root))
    }
  }
  return found
}

function webhook(type: string, method: string, path: Record<string, unknown>, root: unknown): Webhook {
  const operation = path[method] as Record<string, unknown>
  const content = resolved(root, operation.requestBody)?.content
  const [contentType, media] = mediaOf(isObject(content) ? content : {}, root)
  const parameters = [path.parameters, operation.parameters].flatMap((list) => (Array.isArray(list) ? list : []))
  return {
    type,
    category: categoryOf(type, operation),
    description: descriptionOf(operation, path),
    method: method.toUpperCase(),
    deprecated: operation.deprecated === true,
    contentType,
    headers: parameters.flatMap((parameter) => {
      const { in: place, name } = resolved(root, parameter) ?? {}
      return place === 'header' && typeof name === 'string' ? [name] : []
    }),
    examples: examplesOf(media, root),
    schema: media.schema,
  }
}

/** JSON where there is any. */
function mediaOf(content: Record<string, unknown>, root: unknown): [string | null, Record<string, unknown>] {
  const types = Object.keys(content)
  const type = types.find((name) => /^application\/json\b/i.test(name)) ?? types.find((name) => /\+json\b/i.test(name)) ?? types[0]
  return type === undefined ? [null, {}] : [type, resolved(root, content[type]) ?? {}]
}

function examplesOf(media: Record<string, unknown>, root: unknown): Webhook['examples'] {
  const one = media.example === undefined ? [] : [{ name: 'example', note: null, value: media.example }]
  const named = Object.entries(isObject(media.examples) ? media.examples : {}).flatMap(([name, example]) => {
    const { value, summary } = resolved(root, example) ?? {}
    return value === undefined ? [] : [{ name: name.slice(0, 100), note: typeof summary === 'string' ? summary : null, value }]
  })
  return [...one, ...named]
}

/** Its first tag; else what its operation id or its own name begins with (`issues/opened`, `invoice.paid`). */
function categoryOf(type: string, { tags, operationId }: Record<string, unknown>): string {
  const tag = Array.isArray(tags) ? tags.find((each) => typeof each === 'string' && each.trim() !== '') : undefined
  const prefix = /^([^/]+)\//.exec(typeof operationId === 'string' ? operationId : '')?.[1] ?? /^([^./:]+)[./:]/.exec(type)?.[1]
  return String(tag ?? prefix ?? 'Webhooks').slice(0, 100)
}

/** The shorter of summary and description says what happened, the longer how it is set up. */
function descriptionOf(operation: Record<string, unknown>, path: Record<string, unknown>): string {
  const texts = [operation.summary, operation.description, path.summary, path.description]
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
    .slice(0, 2)
    .map((text) => text.replace(/\s+/g, ' ').trim())
  const [shortest = ''] = texts.toSorted((a, b) => a.length - b.length)
  return shortest.length > longestDescription ? `${shortest.slice(0, longestDescription - 1)}…` : shortest
}
