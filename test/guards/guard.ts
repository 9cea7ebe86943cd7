/** A guard that can be taken out by changing one text of one file. */
export interface Guard {
  /** The threat of docs/security.md that it stands against, as its row begins there. */
  threat: string
  /** What is gone without it. */
  guard: string
  /** Path from the root of the repository. */
  file: string
  /** What stands in the file, once or wherever it stands, and what takes its place. */
  from: string
  to: string
  /** Test files without `.test.ts`. Each of them fails without the guard. */
  tests: string[]
}

type Line = [guard: string, file: string, from: string, to: string, ...tests: string[]]

export const against = (threat: string, lines: Line[]): Guard[] =>
  lines.map(([guard, file, from, to, ...tests]) => ({ threat, guard, file, from, to, tests }))
