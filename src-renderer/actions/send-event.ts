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
  const recipients = composedRecipients(compose)
  if (!event || compose.sending || !(recipients.hooks || recipients.to)) return
  useCompose.setState({ sending: true, problem: null })
  try {
    const { eventIds, warnings } = await client.events.send({ ...event, ...recipients, followOn: compose.followOn })
    const sent = { eventIds, warnings, type: event.type, at: new Date().toISOString() }
    useCompose.setState((state) => ({ sent: [sent, ...state.sent].slice(0, mostShown) }))
    if (!compose.edited && event.catalog) void draftEvent(event.catalog, event.type, event.sample)
  } catch (error) {
    useCompose.setState({ problem: problemOf(error) })
  } finally {
    useCompose.setState({ sending: false })
  }
}
