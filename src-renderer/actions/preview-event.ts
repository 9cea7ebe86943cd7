import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useCompose } from '../stores/compose'
import { oneOffOf } from '../stores/once'
import { composedEvent } from './composed'

/** Characters of the body; nobody reads on beyond them, and a megabyte coming back would be felt in the typing. */
export const mostShown = 200_000
let latest = 0

/** Shows the exact request for one recipient: a hook's id, or `once`. An answer that was overtaken is dropped. */
export async function previewEvent(recipient: string | null) {
  const compose = useCompose.getState()
  const event = composedEvent(compose)
  const to = recipient === 'once' ? oneOffOf(compose.once, compose.catalog) : null
  if (!event || !recipient || (recipient === 'once' && !to)) return useCompose.setState({ preview: null, problem: null })
  const mine = ++latest
  try {
    const preview = await client.events.preview({ ...event, bodyUpTo: mostShown, ...(to ? { to } : { hook: recipient }) })
    if (mine === latest) useCompose.setState({ preview, problem: null })
  } catch (error) {
    if (mine === latest) useCompose.setState({ preview: null, problem: problemOf(error) })
  }
}
