import { type JsonNode, readJson, writeJson } from '../request/json-tree'

/** JSON text laid out as JSON.stringify(…, null, 2) does it, every scalar as it stood. Throws JsonSyntaxError. */
export function laidOut(text: string): string {
  return layout(readJson(text), '\n')
}

/** The same without white space. */
export const compacted = (text: string): string => writeJson(readJson(text))

function layout(node: JsonNode, margin: string): string {
  const inner = `${margin}  `
  if (node.kind === 'object' && node.members.length > 0)
    return `{${node.members.map(([name, value]) => `${inner}${JSON.stringify(name)}: ${layout(value, inner)}`).join(',')}${margin}}`
  if (node.kind === 'array' && node.items.length > 0) return `[${node.items.map((item) => inner + layout(item, inner)).join(',')}${margin}]`
  return writeJson(node)
}
