import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useCompose } from '../stores/compose'
import { composedEvent, composedRecipients } from './composed'
import { draftEvent } from './draft-event'

const mostShown = 50

/** Sends what is shown to whom is ticked. An untouched sample is drafted anew afterwards, so that no id is sent twice unknowingly. */
export async function sendEvent() {
  const compose = useCompose.getState()
  const event = composedEvent(compose)
  const asked = composedRecipients(compose)
  if (!event || compose.sending || asked.length === 0) return
  useCompose.setState({ sending: true, problem: null })
  try {
    const results = []
    for (const each of asked) results.push(await client.events.send({ ...event, ...each, followOn: compose.followOn }))
    const warnings = [...new Set(results.flatMap((result) => result.warnings))]
    const sent = { eventIds: results.flatMap(({ eventIds }) => eventIds), warnings, type: event.type, at: new Date().toISOString() }
    useCompose.setState((state) => ({ sent: [sent, ...state.sent].slice(0, mostShown) }))
    if (!compose.edited && event.catalog) void draftEvent(event.catalog, event.type, event.sample)
  } catch (error) {
    useCompose.setState({ problem: problemOf(error) })
  } finally {
    useCompose.setState({ sending: false })
  }
}
