import type { Delivery, DeliveryState } from '../../src-preload/contract/delivery'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useDeliveries, withDeliveries } from '../stores/deliveries'
import { tellProblem } from './tell'

/** The newest deliveries in one state; they are kept in the store, so that they change as they do in the engine. */
export async function findDeliveries(state: DeliveryState, limit: number): Promise<Delivery[]> {
  try {
    return keep(await client.deliveries.list({ state, limit }))
  } catch (error) {
    tellProblem('The deliveries could not be read', error)
    return []
  }
}

/** Every delivery of an event; none where the queue has forgotten it, which it does after some thousand others. */
export async function deliveriesOf(eventId: string): Promise<Delivery[]> {
  try {
    return keep(await client.deliveries.ofEvent({ id: eventId }))
  } catch (error) {
    if (problemOf(error).code !== 'not_found') tellProblem('The deliveries of this event could not be read', error)
    return []
  }
}

function keep(deliveries: Delivery[]): Delivery[] {
  useDeliveries.setState((known) => withDeliveries(known, deliveries))
  return deliveries
}
