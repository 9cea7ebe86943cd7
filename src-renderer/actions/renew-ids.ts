import { client } from '../client/client'
import { useCompose } from '../stores/compose'
import { draftEvent } from './draft-event'
import { tellProblem } from './tell'

/** Fresh ids and times; in an edited text only they change, wherever they still stand. */
export async function renewIds() {
  const { catalog, type, draft, edited } = useCompose.getState()
  if (!catalog || !type || !draft) return
  if (!edited) return draftEvent(catalog, type, draft.sample)
  try {
    const next = await client.events.draft({ catalog, type, sample: draft.sample })
    useCompose.setState(({ text }) => ({ draft: next, text: replaceAll(text, renewals(draft.fresh, next.fresh)) }))
  } catch (error) {
    tellProblem('No fresh ids could be made', error)
  }
}

/** Old value to new value, by way of the sample's literal that both replaced. */
function renewals(before: Record<string, string>, after: Record<string, string>): Map<string, string> {
  const pairs = Object.entries(before).map(([literal, old]): [string, string] => [old, after[literal] ?? old])
  return new Map(pairs.filter(([old]) => old !== ''))
}

// One pass, longest first: a value may be part of another, and a new value may look like an old one.
function replaceAll(text: string, values: Map<string, string>): string {
  if (values.size === 0) return text
  const longestFirst = [...values.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return text.replace(new RegExp(longestFirst.join('|'), 'g'), (old) => values.get(old) ?? old)
}
