import { create } from 'zustand'
import type { Problem } from '../../src-preload/contract/problem'
import type { ImportedWorkspace, Plan } from '../../src-preload/contract/workspace-procedures'

/** A file that was chosen or dropped here, or one that is named by where it lies on the machine of the engine. */
export type ImportSource = { name: string; text: string } | { path: string }
export type Decision = 'file' | 'mine'

/** The import that is being looked at. `decisions` by key, for conflicts alone. */
export interface Import {
  source: ImportSource | null
  plan: Plan | null
  decisions: Record<string, Decision>
  problem: Problem | null
  importing: boolean
  done: ImportedWorkspace | null
}

export const noImport: Import = { source: null, plan: null, decisions: {}, problem: null, importing: false, done: null }
export const useImport = create<Import>(() => noImport)

export const nameOf = (source: ImportSource) => ('path' in source ? source.path : source.name)
