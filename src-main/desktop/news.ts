import { Notification } from 'electron'
import type { Batch } from '../../src-preload/contract/batch'
import type { Hook } from '../../src-preload/contract/hook'
import type { Replay } from '../../src-preload/contract/replay'
import type { RunReport } from '../../src-preload/contract/run-report'

// What the system shows for us while nobody looks at the window.

export interface News {
  title: string
  body: string
  /** Where in the page it can be read. */
  place: string
}

export const pausedNews = ({ id, name, pause }: Hook): News => ({
  title: `“${name}” was paused`,
  body: pause?.why ?? '',
  place: pause?.exchange ? `#/log/${pause.exchange}` : `#/hooks/${id}`,
})

export function batchNews({ total, deliveries, firstFailure }: Batch): News {
  const { delivered, failed } = deliveries
  return {
    title: failed === 0 ? 'All events are delivered' : `${failed.toLocaleString('en')} deliveries failed`,
    body: `${total.toLocaleString('en')} events: ${delivered.toLocaleString('en')} deliveries made, ${failed.toLocaleString('en')} failed.`,
    place: firstFailure ? `#/log/${firstFailure.exchange}` : '#/send',
  }
}

export const replayNews = ({ total, delivered, failed, firstFailure }: Replay): News => ({
  title: failed === 0 ? 'Everything is sent again' : `${failed.toLocaleString('en')} deliveries failed again`,
  body: `${total.toLocaleString('en')} deliveries: ${delivered.toLocaleString('en')} made, ${failed.toLocaleString('en')} failed.`,
  place: firstFailure ? `#/log/${firstFailure}` : '#/log',
})

export function runsNews(reports: RunReport[]): News {
  const failed = reports.filter(({ state }) => state === 'failed')
  const passed = reports.filter(({ state }) => state === 'passed')
  const [one] = failed.length > 0 ? failed : reports
  const name = one?.run ?? ''
  return {
    title:
      failed.length === 0
        ? reports.length === 1
          ? `“${name}” passed`
          : 'All runs passed'
        : failed.length === 1
          ? `“${name}” failed`
          : `${failed.length} runs failed`,
    body:
      reports.length === 1 ? `${one?.done ?? 0} steps, ${one?.failed ?? 0} failed.` : `${passed.length} passed, ${failed.length} failed.`,
    place: `#/runs/run/${encodeURIComponent(name)}`,
  }
}

const shown = new Set<Notification>()

/** `follow` is called when somebody clicks. */
export function showNews({ title, body, place }: News, follow: (place: string) => void) {
  const notification = new Notification({ title, body })
  // Held on to, because one that is collected no longer hears its click.
  shown.add(notification)
  const forget = () => shown.delete(notification)
  notification.on('click', () => {
    forget()
    follow(place)
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  notification.show()
}
