import type { EventType, EventTypeDraft } from '../../src-preload/contract/catalog'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { go } from '../stores/route'
import { tellProblem, tellUndo } from './tell'

export type SavedType = { type: EventType } | { problem: Problem }

/** Adds an event type of the user's own, or changes what can be changed of one that is there. */
export async function saveEventType(draft: EventTypeDraft, isNew: boolean): Promise<SavedType> {
  try {
    return { type: isNew ? await client.catalogs.addEventType(draft) : await client.catalogs.updateEventType(draft) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

export async function removeEventType(catalog: string, { type }: EventType) {
  try {
    const removed = await client.catalogs.removeEventType({ catalog, type })
    go('catalogs', catalog)
    tellUndo(`The event ${type} was removed.`, () => restore(catalog, removed))
  } catch (error) {
    tellProblem(`The event ${type} could not be removed`, error)
  }
}

async function restore(catalog: string, { type, category, description, samples }: EventType) {
  try {
    await client.catalogs.addEventType({ catalog, type, category, description })
    for (const { name, payload, text } of samples.filter(({ name }) => name !== 'empty'))
      await client.catalogs.saveSample({ catalog, type, name, payload: text ?? JSON.stringify(payload, null, 2) })
    go('catalogs', catalog, type)
  } catch (error) {
    tellProblem(`The event ${type} could not be brought back`, error)
  }
}
