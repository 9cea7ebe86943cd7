import type { SendManyInput } from '../../src-preload/contract/batch'
import { client } from '../client/client'
import { addSent, type Compose, eventCount, useCompose } from '../stores/compose'
import { composedEvent, composedRecipients } from './composed'

/** Hands many events over at once. An untouched sample gets fresh ids and times for each of them. Throws what the engine refuses. */
export async function sendMany(compose: Compose) {
  const event = composedEvent(compose)
  const asked = composedRecipients(compose)
  if (!event || asked.length === 0) return
  const { many, edited, followOn, mischief } = compose
  const rate = Number(many.rate.replace(',', '.'))
  const input: SendManyInput = {
    ...event,
    ...{ followOn, payload: edited ? event.payload : undefined, count: eventCount(many) },
    ...(many.file ? { rows: many.file.rows } : {}),
    ...(many.rate.trim() !== '' ? { ratePerSecond: rate } : {}),
    ...(mischief ? { mischief } : {}),
  }
  for (const each of asked) {
    const { batch, warnings } = await client.events.sendMany({ ...input, ...each })
    addSent({ eventIds: [], batch, type: event.type, at: new Date().toISOString(), mischief, warnings })
  }
  useCompose.setState({ mischief: null })
}
