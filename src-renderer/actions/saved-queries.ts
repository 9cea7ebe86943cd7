import { client } from '../client/client'
import { useLogResult } from '../stores/log-result'
import { tell, tellProblem, tellUndo } from './tell'

export async function loadQueries() {
  try {
    useLogResult.setState({ saved: await client.log.queries() })
  } catch (error) {
    tellProblem('The saved queries could not be read', error)
  }
}

/** Under a name that is taken the query is replaced. Answers whether it was kept. */
export async function saveQuery(name: string, query: string): Promise<boolean> {
  try {
    useLogResult.setState({ saved: await client.log.saveQuery({ name, query }) })
    tell(`Saved as “${name}”.`)
    return true
  } catch (error) {
    tellProblem('The query could not be saved', error)
    return false
  }
}

export async function removeQuery(name: string, query: string) {
  try {
    useLogResult.setState({ saved: await client.log.removeQuery({ name }) })
    tellUndo(`“${name}” was removed.`, async () => void (await saveQuery(name, query)))
  } catch (error) {
    tellProblem('The query could not be removed', error)
  }
}
