/** A row as it is typed; `key` stays the same while its name changes. */
export interface Variable {
  key: number
  name: string
  value: string
}

export const draftOf = (variables: Record<string, string>, from = 0): Variable[] =>
  Object.entries(variables).map(([name, value], at) => ({ key: from * 1_000 + at, name, value }))

/** Rows without a name are left out; of two with one name the last counts. */
export const variablesOf = (rows: Variable[]): Record<string, string> =>
  Object.fromEntries(rows.flatMap(({ name, value }) => (name.trim() === '' ? [] : [[name.trim(), value]])))
