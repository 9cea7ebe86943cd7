import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'

/** Which of these hooks a rule would pause before so many events are through, should their receivers fail; a sentence each. */
export function pausedHalfway(hooks: Hook[], catalog: Catalog, events: number): string[] {
  return hooks.flatMap(({ name, delivery }) => {
    const rule = delivery.pause === undefined ? catalog.delivery.pause.value : delivery.pause
    if (!rule || events <= rule.after) return []
    const how = rule.counting === 'consecutive' ? 'in a row' : 'in all'
    return [
      `“${name}” is paused after ${rule.after} failed deliveries ${how}: should its receiver fail, those of the ${events.toLocaleString('en')} events that are not on their way by then are skipped.`,
    ]
  })
}
