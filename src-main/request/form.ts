import type { JsonNode } from './json-tree'

// JSON as name=value pairs. Beyond the media type (WHATWG URL, application/x-www-form-urlencoded) no page says how nesting is written;
// Hookbench uses a[b]=c and a[0]=c, strings bare, other scalars as their JSON text, null as nothing, and leaves empty objects and lists out.

export interface Flattened {
  pairs: [string, string][]
  /** Paths of empty objects and lists, which have no form of their own. */
  leftOut: string[]
}

/** `node` must be an object; anything else has no names to give. */
export function flatten(node: JsonNode): Flattened | null {
  if (node.kind !== 'object') return null
  const result: Flattened = { pairs: [], leftOut: [] }
  for (const [name, value] of node.members) walk(name, value, result)
  return result
}

function walk(path: string, node: JsonNode, result: Flattened): void {
  if (node.kind === 'string') result.pairs.push([path, node.value])
  else if (node.kind === 'literal') result.pairs.push([path, node.text === 'null' ? '' : node.text])
  else if (node.kind === 'object') {
    if (node.members.length === 0) result.leftOut.push(path)
    for (const [name, value] of node.members) walk(`${path}[${name}]`, value, result)
  } else {
    if (node.items.length === 0) result.leftOut.push(path)
    node.items.forEach((item, index) => {
      walk(`${path}[${index}]`, item, result)
    })
  }
}

/** application/x-www-form-urlencoded, as the URL standard serialises it. */
export function encodePairs(pairs: [string, string][]): string {
  const params = new URLSearchParams()
  for (const [name, value] of pairs) params.append(name, value)
  return params.toString()
}

/** The URL's own query stays as it is and comes first. */
export function appendQuery(url: string, query: string): string {
  if (query === '') return url
  const [beforeHash, hash] = split(url, '#')
  const joint = beforeHash.includes('?') ? (beforeHash.endsWith('?') || beforeHash.endsWith('&') ? '' : '&') : '?'
  return `${beforeHash}${joint}${query}${hash}`
}

/** The query as it stands in the request line, without its question mark. */
export function queryOf(url: string): string {
  const beforeHash = split(url, '#')[0]
  return split(beforeHash, '?')[1].slice(1)
}

function split(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
}
