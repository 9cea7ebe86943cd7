import jsonata from 'jsonata'
import type { Evaluate, Evaluated } from '../engine/ports'
import { type JsonNode, memberOf, writeJson } from './json-tree'
import type { Scope } from './scope'

/** Why this is no JSONata, as a sentence without its end, or null. Reading one is safe anywhere; running it is not. */
export function syntaxFault(expression: string): string | null {
  try {
    jsonata(expression)
    return null
  } catch (error) {
    const { message, position } = error as { message?: string; position?: number }
    return `${message ?? 'it cannot be read'}${position === undefined ? '' : ` (character ${position})`}`
  }
}

/** One result for each expression. Plain paths are answered here and keep the digits and escapes of the text; the rest goes to `evaluate`. */
export async function evaluateAll(expressions: string[], scope: Scope, { evaluate }: Evaluate): Promise<Evaluated[]> {
  const results = expressions.map((expression) => plainPath(expression, scope.tree))
  const open = expressions.filter((_, index) => results[index] === null)
  const evaluated = open.length === 0 ? [] : await evaluate({ expressions: open, input: scope.text, now: scope.now, seed: scope.seed })
  return results.map((result) => result ?? evaluated.shift() ?? { error: 'was not evaluated' })
}

/** Whether JSONata would call the result of the expression true. */
export async function isTrue(expression: string, scope: Scope, { evaluate }: Evaluate): Promise<boolean | { error: string }> {
  const question = { expressions: [`$boolean(${expression}\n)`], input: scope.text, now: scope.now, seed: scope.seed }
  const [result] = await evaluate(question)
  if (!result) return { error: 'was not evaluated' }
  return 'error' in result ? result : result.json === 'true'
}

const path = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/
const words = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function'])

/** Null where the expression is more than a path of names, or lists are in its way: there JSONata has rules of its own. */
function plainPath(expression: string, tree: JsonNode): Evaluated | null {
  const text = expression.trim()
  const names = text.split('.')
  if (!path.test(text) || names.some((name) => words.has(name))) return null
  let node: JsonNode | undefined = tree
  for (const name of names) {
    node = memberOf(node, name)
    if (node?.kind === 'array') return null
  }
  return { json: node ? writeJson(node) : null }
}
