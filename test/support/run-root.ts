import { join } from 'node:path'

// One folder a test run, made by global-setup.ts. Everything the run leaves in files stands in it until the sweep has looked.

const variable = 'HOOKBENCH_TEST_RUN'

export function announceRunRoot(folder: string) {
  process.env[variable] = folder
  // Temporary folders made without artifact-folder.ts land in it too.
  process.env.TMPDIR = folder
}

export function runRoot(): string {
  const folder = process.env[variable]
  if (!folder) throw new Error('No run folder: start tests with --config test/vitest.config.ts')
  return folder
}

export const registerFile = (root: string) => join(root, 'secrets.register')
