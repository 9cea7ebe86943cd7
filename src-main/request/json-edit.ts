import { type JsonNode, memberOf, readJson, splice } from './json-tree'

// Edits a place in JSON text and leaves every other character as it was typed.

/** Why an edit can't be made, in a sentence. */
export class JsonEditError extends Error {}

type Step = string | number

/**
 * `a.b`, `items[0].id` and `items.0.id`; a member whose name holds a dot is written `["a.b"]`.
 * @throws JsonEditError
 */
export function readPath(path: string): Step[] {
  const step = /\.?([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y
  const steps: Step[] = []
  let at = 0
  while (at < path.length) {
    step.lastIndex = at
    const found = step.exec(path)
    if (!found) throw new JsonEditError(`"${path}" is no path: it breaks off at "${path.slice(at)}"`)
    const [whole, name, index, quoted] = found
    steps.push(name ?? (index === undefined ? (JSON.parse(quoted ?? '""') as string) : Number(index)))
    at += whole.length
  }
  return steps
}

/**
 * The text with `json` at that place. Missing members are made, and null makes way for them; a list takes an index up to one behind its end.
 * @throws JsonEditError where something else is in the way
 */
export function setAt(text: string, steps: Step[], json: string): string {
  let node = readJson(text)
  for (const [depth, step] of steps.entries()) {
    const rest = steps.slice(depth)
    if (node.kind === 'literal' && node.text === 'null') return splice(text, [{ ...node, text: nest(rest, json) }])
    if (node.kind !== 'object' && node.kind !== 'array') {
      throw new JsonEditError(`${pathText(steps.slice(0, depth))} is ${node.text}, which has no "${step}"`)
    }
    const next = childOf(node, step, steps.slice(0, depth))
    if (!next) return insert(text, node, step, nest(rest.slice(1), json))
    node = next
  }
  return splice(text, [{ ...node, text: json }])
}

type Holder = Extract<JsonNode, { kind: 'object' | 'array' }>

function childOf(node: Holder, step: Step, before: Step[]): JsonNode | undefined {
  if (node.kind === 'object') return memberOf(node, String(step))
  const index = typeof step === 'number' ? step : /^\d+$/.test(step) ? Number(step) : Number.NaN
  if (Number.isNaN(index)) throw new JsonEditError(`${pathText(before)} is a list: "${step}" is no index`)
  if (index > node.items.length) {
    throw new JsonEditError(`${pathText(before)} has ${node.items.length} entries: the next one would be [${node.items.length}]`)
  }
  return node.items[index]
}

function insert(text: string, node: Holder, step: Step, json: string): string {
  const value = node.kind === 'object' ? `${JSON.stringify(String(step))}:${json}` : json
  const last = node.kind === 'object' ? node.members.at(-1)?.[1] : node.items.at(-1)
  const at = last ? last.end : node.start + 1
  return splice(text, [{ start: at, end: at, text: last ? `,${value}` : value }])
}

/** Members on the way that are not there yet; a number makes a list. */
function nest(steps: Step[], json: string): string {
  return steps.reduceRight<string>((inner, step) => {
    if (typeof step === 'string') return `{${JSON.stringify(step)}:${inner}}`
    if (step > 0) throw new JsonEditError(`a new list begins with [0], not with [${step}]`)
    return `[${inner}]`
  }, json)
}

const pathText = (steps: Step[]) => (steps.length === 0 ? 'the payload' : steps.join('.'))
