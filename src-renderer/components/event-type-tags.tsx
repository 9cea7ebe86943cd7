import type { EventType } from '../../src-preload/contract/catalog'
import { Tag } from './tag'

/** What is special about an event type; `always` also says so of an ordinary live one, `narrow` keeps to a sign where the word would crowd out the name. */
export function EventTypeTags({
  type,
  always,
  narrow,
}: {
  type: Pick<EventType, 'status' | 'illustrative' | 'own'>
  always?: boolean
  narrow?: boolean
}) {
  return (
    <>
      {type.status === 'live' && always && !type.own ? <Tag tone="green">live</Tag> : null}
      {type.own ? (
        <Tag tone="accent" title="You added this event.">
          own
        </Tag>
      ) : null}
      {type.status === 'planned' ? (
        <Tag tone="amber" title="The provider announces this event; it does not send it yet.">
          planned
        </Tag>
      ) : null}
      {type.status === 'removed' ? (
        <Tag tone="red" title="The provider no longer offers this event.">
          removed
        </Tag>
      ) : null}
      {type.illustrative ? (
        <Tag tone="violet" title="Illustrative: the provider's page shows no sample of this event; this one is our guess.">
          {narrow ? <abbr title="illustrative">◇</abbr> : '◇ illustrative'}
        </Tag>
      ) : null}
    </>
  )
}
