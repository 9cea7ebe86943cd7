import { IconArrowDownLeft, IconArrowUpRight, IconInbox, IconPlayerPause, IconPlayerPlay, IconWebhook } from '@tabler/icons-react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import type { Hook } from '../../../src-preload/contract/hook'
import type { Inbox } from '../../../src-preload/contract/inbox'
import { pauseHook } from '../../actions/pause-hook'
import { resumeHook } from '../../actions/resume-hook'
import { resultOf } from '../../components/exchange-status'
import { go } from '../../stores/route'
import { places } from '../frame/places'
import type { Entry } from './entry'

// What there is to go to, as lines of the palette.

export function hookEntries(hooks: Hook[]): Entry[] {
  return hooks.flatMap((hook) => {
    const { id, name, catalog, target, pause } = hook
    const whole = { group: 'Hooks', words: `hook ${catalog} ${target}`, hint: pause ? `${catalog} · paused` : catalog }
    return [
      { ...whole, id, label: name, icon: IconWebhook, act: () => go('hooks', id) },
      pause
        ? { ...whole, id: `resume-${id}`, label: `Resume ${name}`, icon: IconPlayerPlay, act: () => void resumeHook(hook) }
        : { ...whole, id: `pause-${id}`, label: `Pause ${name}`, icon: IconPlayerPause, act: () => void pauseHook(hook) },
    ]
  })
}

export const eventEntries = (catalogs: Catalog[]): Entry[] =>
  catalogs.flatMap(({ id: catalog, name, eventTypes }) =>
    eventTypes.map(({ type, category, status }) => ({
      ...{ id: `${catalog}/${type}`, group: 'Events', label: type, words: `event ${name} ${catalog} ${category}`, icon: places.send.icon },
      ...{ hint: status === 'live' ? name : `${name} · ${status}`, act: () => go('send', catalog, type) },
    })),
  )

export function exchangeEntries(exchanges: ExchangeSummary[], nameOf: (exchange: ExchangeSummary) => string): Entry[] {
  return exchanges.map((exchange) => {
    const { id, at, direction, method, url, errorCode, outcome, eventType } = exchange
    return {
      ...{
        id,
        group: 'Exchanges',
        label: `${resultOf(exchange)} ${eventType ?? `${method} ${url}`}`,
        words: `exchange ${outcome} ${errorCode ?? ''} ${url} ${id}`,
      },
      ...{ hint: `${nameOf(exchange)} · ${new Date(at).toLocaleTimeString('en-GB')}`, act: () => go('log', id) },
      icon: direction === 'out' ? IconArrowUpRight : IconArrowDownLeft,
    }
  })
}

export const inboxEntries = (inboxes: Inbox[]): Entry[] =>
  inboxes.map(({ id, name, captured }) => ({
    ...{
      id,
      group: 'Inboxes',
      label: name,
      words: 'inbox capture receive',
      hint: `${captured.toLocaleString('en')} captured`,
      icon: IconInbox,
      act: () => go('inboxes', name),
    },
  }))
