import { client } from '../client/client'
import { useOpenExchange } from '../stores/open-exchange'
import { tellProblem } from './tell'

/** Empty: no note any more. Answers whether it was kept. */
export async function writeNote(id: string, text: string): Promise<boolean> {
  const note = text.trim() === '' ? null : text
  try {
    await client.log.note({ id, note })
    useOpenExchange.setState(({ detail }) => (detail?.id === id ? { detail: { ...detail, note } } : {}))
    return true
  } catch (error) {
    tellProblem('The note could not be kept', error)
    return false
  }
}
