import type { DeliveryPolicy, PauseRule } from '../../src-preload/contract/delivery-policy'
import { countOf } from './quantity'

/** Delivery rules in words that stand alone. */
export function pauseInWords(pause: PauseRule | null): string {
  if (pause === null) return 'Never by itself'
  return `After ${countOf(pause.after, 'failed delivery', 'failed deliveries')}${pause.counting === 'consecutive' ? ' in a row' : ' in total'}`
}

export const redirectInWords = { failure: 'Count as a failure', follow: 'Are followed' } satisfies Record<
  DeliveryPolicy['redirect'],
  string
>
