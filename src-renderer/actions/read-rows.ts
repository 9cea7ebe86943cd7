import type { Problem } from '../../src-preload/contract/problem'
import { rowsOf } from '../json/rows'
import type { RowsFile } from '../stores/compose'

/** The events of a file the user chose, or why it has none. */
export async function readRows(file: File): Promise<RowsFile | { problem: Pick<Problem, 'message' | 'fix'> }> {
  try {
    const rows = await rowsOf(file.name, await file.text())
    return { name: file.name, rows }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { problem: { message, fix: 'A .jsonl file has a payload on each line; a .csv file names payload paths in its first row.' } }
  }
}
