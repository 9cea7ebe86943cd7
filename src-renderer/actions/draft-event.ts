import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { formatJson } from '../json/layout'
import { useCompose } from '../stores/compose'

/** Puts a fresh sample of the type into the editor, in place of whatever stood there. */
export async function draftEvent(catalog: string, type: string, sample?: string) {
  useCompose.setState(({ type: before, catalog: of }) => {
    const same = before === type && of === catalog
    return same
      ? { problem: null }
      : { catalog, type, draft: null, text: '', edited: false, picked: {}, preview: null, problem: null, previewed: null }
  })
  try {
    const draft = await client.events.draft({ catalog, type, sample })
    const { type: wanted, catalog: of } = useCompose.getState()
    if (wanted === type && of === catalog) useCompose.setState({ draft, text: formatJson(draft.payload), edited: false })
  } catch (error) {
    useCompose.setState({ problem: problemOf(error) })
  }
}
