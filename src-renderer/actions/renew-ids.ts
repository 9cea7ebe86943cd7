import { client } from '../client/client'
import { renewIn } from '../json/renew'
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
    useCompose.setState(({ text }) => ({ draft: next, text: renewIn(text, draft.fresh, next.fresh) }))
  } catch (error) {
    tellProblem('No fresh ids could be made', error)
  }
}
