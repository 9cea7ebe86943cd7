import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { formatJson } from '../json/layout'
import { type Compose, useCompose } from '../stores/compose'
import { go } from '../stores/route'
import { tellUndo } from './tell'

/** Puts a fresh sample of the type into the editor. A typed text that stood there can be had back. */
export async function draftEvent(catalog: string, type: string, sample?: string) {
  const before = useCompose.getState()
  if (before.edited) tellUndo('Your payload was replaced by a sample.', async () => restore(before))
  const same = before.type === type && before.catalog === catalog
  useCompose.setState(same ? { edited: false, problem: null, resending: null } : { ...emptied, catalog, type })
  const { text } = useCompose.getState()
  try {
    const draft = await client.events.draft({ catalog, type, sample })
    const now = useCompose.getState()
    // Whoever went on choosing or typing meanwhile wants something else.
    if (now.type !== type || now.catalog !== catalog || now.text !== text) return
    useCompose.setState({ draft, text: formatJson(draft.payload), edited: false })
  } catch (error) {
    useCompose.setState({ problem: problemOf(error) })
  }
}

const emptied: Partial<Compose> = {
  ...{ draft: null, text: '', edited: false, picked: {}, preview: null, problem: null, previewed: null },
  ...{ resending: null, mischief: null },
}

function restore({ catalog, type, draft, text, picked, resending }: Compose) {
  useCompose.setState({ catalog, type, draft, text, edited: true, picked, resending })
  if (catalog && type) go('send', catalog, type)
}
