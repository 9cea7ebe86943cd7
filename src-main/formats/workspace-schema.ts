import { z } from 'zod'
import { Workspace } from '../../src-preload/contract/workspace'

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** The JSON Schema (draft 2020-12) by which editors complete a workspace file. */
export function workspaceSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(Workspace, { io: 'input', unrepresentable: 'any' })
  return { $schema, title: 'Hookbench workspace', ...schema }
}

export const workspaceSchemaText = (): string => `${JSON.stringify(workspaceSchema(), null, 2)}\n`

/** Names that may stand in the object at a path; of a choice of forms, those of all. */
export function membersAt(path: (string | number)[]): string[] {
  let forms: Schema[] = [workspaceSchema() as Schema]
  for (const step of path) {
    forms = forms.flatMap(alternatives).flatMap(({ items, properties, additionalProperties }) => {
      const next = typeof step === 'number' ? items : (properties?.[step] ?? additionalProperties)
      return typeof next === 'object' ? [next] : []
    })
  }
  return [...new Set(forms.flatMap(alternatives).flatMap(({ properties }) => Object.keys(properties ?? {})))]
}

function alternatives(schema: Schema): Schema[] {
  const choices = schema.anyOf ?? schema.oneOf
  return choices ? choices.flatMap(alternatives) : [schema]
}
