import { client } from '../client/client'
import { problemOf } from '../client/problem'

export interface FilterVerdict {
  tone: 'good' | 'grey' | 'bad'
  words: string
}
interface Trial {
  catalog: string
  type: string
  filter: string
}

const nowhere = 'https://receiver.invalid/'

/** What a filter makes of the type's sample, in a sentence. */
export async function tryFilter({ catalog, type, filter }: Trial): Promise<FilterVerdict> {
  try {
    const { skipped } = await client.events.preview({ catalog, type, to: { target: nowhere, filter } })
    if (skipped === null) return { tone: 'good', words: `The sample of ${type} passes.` }
    return { tone: 'grey', words: `The sample of ${type}: ${skipped.replace(`"${nowhere}"`, 'this hook')}` }
  } catch (error) {
    const { message, fix } = problemOf(error)
    return { tone: 'bad', words: [message, fix].filter(Boolean).join(' ') }
  }
}
