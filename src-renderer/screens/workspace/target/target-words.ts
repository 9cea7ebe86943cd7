import type { Environment } from '../../../../src-preload/contract/workspace'

const placeholder = /\{\{\s*([A-Za-z_][A-Za-z0-9_.-]{0,99})\s*\}\}/g

/** Names of the variables in a target, each once; the form of `engine/hooks/variables.ts`. */
export const variablesIn = (target: string): string[] => [...new Set([...target.matchAll(placeholder)].map(([, name]) => name ?? ''))]

/** The target with what is known filled in, and the variables that are not. */
export function filledTarget(target: string, environment: Environment | undefined): { text: string; missing: string[] } {
  const missing = variablesIn(target).filter((name) => environment?.variables[name] === undefined)
  return { text: target.replace(placeholder, (whole, name: string) => environment?.variables[name] ?? whole), missing }
}
