import { workspaceVersion } from '../../src-preload/contract/workspace'

type Document = Record<string, unknown>

/** By the version they start from: each brings a file one version further. The first version has nothing before it. */
export const migrations: Record<number, (document: Document) => Document> = {}

/** The document in this version's shape, or why it can't be read. A missing or wrong version is left for the check to name. */
export function migrated(document: Document): { document: Document } | { message: string; fix: string } {
  const { version } = document
  if (typeof version !== 'number') return { document }
  if (version > workspaceVersion)
    return { message: `The file is of version ${version}, and this Hookbench knows ${workspaceVersion}.`, fix: 'Use a newer Hookbench.' }
  let current = document
  for (let at = version; at < workspaceVersion; at++) {
    const step = migrations[at]
    if (!step) return { message: `There never was a version ${version} of workspace files.`, fix: `Write ${workspaceVersion}.` }
    current = { ...step(current), version: at + 1 }
  }
  return { document: current }
}
