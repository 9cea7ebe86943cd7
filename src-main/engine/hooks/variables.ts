import type { Registry } from '../registry'

// `{{variable}}` in targets, filled in when sending from the environment that is chosen, so that one file serves several machines.

const placeholder = /\{\{\s*([A-Za-z_][A-Za-z0-9_.-]{0,99})\s*\}\}/g

/** Names of the variables in a text, each once. */
export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''))]

/** The text with its variables filled in, or why it can't be, as a sentence. */
export function filledIn(text: string, registry: Pick<Registry, 'environment'>): { text: string } | { message: string } {
  const names = variablesIn(text)
  if (names.length === 0) return { text }
  const environment = registry.environment()
  const missing = names.filter((name) => environment?.variables[name] === undefined)
  if (!environment)
    return { message: `The target needs the variable "${missing[0]}", and there is no environment: add one, with this variable.` }
  if (missing.length > 0)
    return {
      message: `The environment "${environment.name}" has no variable "${missing.join('", "')}", which the target ${text} needs: add it there.`,
    }
  return { text: text.replace(placeholder, (_, name: string) => environment.variables[name] ?? '') }
}
