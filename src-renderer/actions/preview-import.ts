import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { type ImportSource, noImport, useImport } from '../stores/import'
import { go } from '../stores/route'
import { tell } from './tell'

const largest = 20 * 1024 * 1024

/** Shows what a file would bring; nothing is taken over. */
export async function previewImport(source: ImportSource) {
  useImport.setState({ ...noImport, source })
  go('workspace', 'import')
  try {
    const plan = await client.workspace.plan(wireOf(source))
    // Meanwhile another file may have been chosen.
    if (useImport.getState().source === source) useImport.setState({ plan })
  } catch (error) {
    if (useImport.getState().source === source) useImport.setState({ problem: problemOf(error) })
  }
}

export async function previewFile(file: File) {
  if (file.size > largest) return tell(`${file.name} is larger than 20 MB, which no workspace file is.`)
  await previewImport({ name: file.name, text: await file.text() })
}

export const wireOf = (source: ImportSource) => ('path' in source ? { path: source.path } : { text: source.text })
