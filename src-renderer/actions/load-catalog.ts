import { fetchCatalog } from '../client/catalog'
import { tellProblem } from './tell'

export async function loadCatalog(id: string) {
  try {
    await fetchCatalog(id)
  } catch (error) {
    tellProblem('The catalog could not be opened', error)
  }
}
