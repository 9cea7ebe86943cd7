import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { addSent, type Compose, isMany, type Resending, useCompose } from '../stores/compose'
import { composedEvent, composedRecipients } from './composed'
import { draftEvent } from './draft-event'
import { sendMany } from './send-many'

/**
 * Sends what is shown to whom is ticked: once, many times, or as one more attempt of a delivery. An untouched sample is drafted anew afterwards,
 * so that no id is sent twice unknowingly; mischief is over after one send.
 */
export async function sendEvent() {
  const compose = useCompose.getState()
  if (!compose.draft || compose.sending) return
  useCompose.setState({ sending: true, problem: null })
  try {
    if (compose.resending) await resendEdited(compose, compose.resending)
    else if (isMany(compose)) await sendMany(compose)
    else await sendOne(compose)
  } catch (error) {
    useCompose.setState({ problem: problemOf(error) })
  } finally {
    useCompose.setState({ sending: false })
  }
}

async function sendOne(compose: Compose) {
  const event = composedEvent(compose)
  const asked = composedRecipients(compose)
  if (!event || asked.length === 0) return
  const { followOn, mischief } = compose
  const results = []
  for (const each of asked) results.push(await client.events.send({ ...event, ...each, followOn, ...(mischief ? { mischief } : {}) }))
  addSent({
    ...{ eventIds: results.flatMap(({ eventIds }) => eventIds), batch: null, type: event.type, at: new Date().toISOString(), mischief },
    warnings: [...new Set(results.flatMap(({ warnings }) => warnings))],
  })
  useCompose.setState({ mischief: null })
  if (!compose.edited && event.catalog) void draftEvent(event.catalog, event.type, event.sample)
}

/** The results then show the whole event with all its attempts. */
async function resendEdited(compose: Compose, { delivery, eventId }: Resending) {
  const event = composedEvent(compose)
  if (!event) return
  await client.deliveries.resend({ id: delivery, how: 'edited', payload: event.payload })
  const known = compose.sent.some(({ eventIds }) => eventIds.includes(eventId))
  if (!known) addSent({ eventIds: [eventId], batch: null, type: event.type, at: new Date().toISOString(), mischief: null, warnings: [] })
}
