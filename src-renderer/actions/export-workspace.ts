import type { Problem } from '../../src-preload/contract/problem'
import type { ExportWorkspaceInput } from '../../src-preload/contract/workspace-procedures'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

/** The text of the workspace file, everything or a selection; or why it can't be written. */
export async function exportWorkspace(selection: ExportWorkspaceInput): Promise<{ text: string } | { problem: Problem }> {
  try {
    return await client.workspace.export(selection)
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
