import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { noImport, useImport } from '../stores/import'
import { wireOf } from './preview-import'
import { tell, tellProblem, tellUndo } from './tell'

/** Takes the file over as it was decided; a refusal is shown above the plan. */
export async function importWorkspace() {
  const { source, decisions } = useImport.getState()
  if (!source) return
  useImport.setState({ importing: true, problem: null })
  try {
    const done = await client.workspace.import({ ...wireOf(source), decisions })
    useImport.setState({ importing: false, done })
    tellUndo('The file was imported.', undoImport)
  } catch (error) {
    useImport.setState({ importing: false, problem: problemOf(error) })
  }
}

/** Undoes the last import, whichever it was; what was changed since stays. */
export async function undoImport() {
  try {
    const { undone, kept } = await client.workspace.undo()
    useImport.setState(noImport)
    const stays = kept.length > 0 ? ` Changed since, and so left: ${kept.join(', ')}.` : ''
    tell(`${undone.length === 1 ? 'One thing is' : `${undone.length} things are`} as before the import.${stays}`)
  } catch (error) {
    tellProblem('The import could not be undone', error)
  }
}
