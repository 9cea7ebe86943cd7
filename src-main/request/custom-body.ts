import type { CustomField } from '../../src-preload/contract/hook'
import type { Evaluate } from '../engine/ports'
import { evaluateAll } from './expression'
import type { Scope } from './scope'

/** A body of the user's own fields, in their order, instead of the provider's. A mapping that finds nothing leaves its field out. */
export async function customBody(
  fields: CustomField[],
  scope: Scope,
  evaluate: Evaluate,
): Promise<{ text: string; warnings: string[] } | { refusal: string }> {
  const mappings = fields.flatMap((field) => ('mapping' in field ? [field.mapping] : []))
  const results = await evaluateAll(mappings, scope, evaluate)
  const members: string[] = []
  const warnings: string[] = []
  for (const row of fields) {
    const result = 'mapping' in row ? results.shift() : { json: JSON.stringify(row.value) }
    if (result && 'error' in result) return { refusal: `The mapping of "${row.field}" ${verb(result.error)}.` }
    if (result?.json != null) members.push(`${JSON.stringify(row.field)}:${result.json}`)
    else if ('mapping' in row) warnings.push(`${row.mapping} finds nothing in this event: the field "${row.field}" is left out.`)
  }
  return { text: `{${members.join(',')}}`, warnings }
}

/** Some errors go on behind a name, others are sentences of JSONata's. */
function verb(error: string): string {
  return /^(takes|gives|could|was|ended)/.test(error) ? error : `fails: ${error.replace(/\.$/, '')}`
}
