import type { Sample, SampleDraft } from '../../src-preload/contract/catalog'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import type { SavedType } from './own-event-type'
import { tellProblem, tellUndo } from './tell'

export async function saveSample(draft: SampleDraft): Promise<SavedType> {
  try {
    return { type: await client.catalogs.saveSample(draft) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

export async function removeSample(catalog: string, type: string, { name, payload, text }: Sample) {
  try {
    await client.catalogs.removeSample({ catalog, type, name })
    tellUndo(`The sample “${name}” was removed.`, async () => {
      const back = await saveSample({ catalog, type, name, payload: text ?? JSON.stringify(payload, null, 2) })
      if ('problem' in back) tellProblem(`The sample “${name}” could not be brought back`, back.problem)
    })
  } catch (error) {
    tellProblem(`The sample “${name}” could not be removed`, error)
  }
}
