interface Issue {
  path?: ReadonlyArray<PropertyKey | { key: PropertyKey }>
}

/**
 * Writes an unexpected error to stderr. Its message is left out, because messages often quote what a caller sent, and that can be a secret;
 * names and places in the code can't. `where`: what was being done.
 */
export function reportMistake(where: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  process.stderr.write(`${[`internal error in ${where}: ${name}${code}${fieldsOf(error)}`, ...frames.slice(0, 12)].join('\n')}\n`)
}

/** A value that broke its schema says at which fields. */
function fieldsOf(error: unknown): string {
  if (!(error instanceof Error && 'issues' in error && Array.isArray(error.issues))) return ''
  const fields = error.issues.map(({ path = [] }: Issue) =>
    path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
  )
  return ` at ${fields.map((field) => field || 'its top').join(', ')}`
}
