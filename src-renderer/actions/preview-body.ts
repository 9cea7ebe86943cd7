import type { OneOff, Preview } from '../../src-preload/contract/event'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

export type BodyPreview = { preview: Preview } | { problem: Problem }

/** The request that the type's sample becomes under settings nobody has saved yet. `seed` keeps ids and times still between two looks. */
export async function previewBody(catalog: string, type: string, settings: Omit<OneOff, 'target'>): Promise<BodyPreview> {
  try {
    return { preview: await client.events.preview({ catalog, type, seed: 1, to: { target: 'https://receiver.invalid/', ...settings } }) }
  } catch (error) {
    const { field, ...problem } = problemOf(error)
    return { problem: { ...problem, field: field?.replace(/^to\./, '') ?? null } }
  }
}
