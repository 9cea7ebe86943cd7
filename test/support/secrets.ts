import { appendFileSync } from 'node:fs'
import { registerFile, runRoot } from './run-root'

/** `shownIn`: files that may hold the secret once, in clear, because showing it there is the feature (the stderr that shows a generated secret). */
export interface RegisteredSecret {
  text: string
  shownIn: string[]
}

/** Tells the sweep at the end of the run about a secret that a test uses, and answers it. Too short a text would be found by chance. */
export function secret(text: string, shownIn: string[] = []): string {
  if (text.length < 8) throw new Error(`"${text}" is too short a secret for the sweep: use 8 characters or more`)
  appendFileSync(registerFile(runRoot()), `${JSON.stringify({ text, shownIn } satisfies RegisteredSecret)}\n`)
  return text
}
