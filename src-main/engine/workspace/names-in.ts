/** The names of the environment variables that a file's references name. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/"env:([A-Za-z_][A-Za-z0-9_]*)"/g)].map(([, name]) => name ?? '')),
]
