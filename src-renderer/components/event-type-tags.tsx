import type { EventType } from '../../src-preload/contract/catalog'
import { Tag } from './tag'

/** What is special about an event type; `always` also says so of an ordinary live one. */
export function EventTypeTags({ type, always }: { type: Pick<EventType, 'status' | 'illustrative'>; always?: boolean }) {
  return (
    <>
      {type.status === 'live' && always ? <Tag tone="green">live</Tag> : null}
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
        <Tag tone="violet" title="The provider's page shows no sample of this event; this one is our guess.">
          illustrative
        </Tag>
      ) : null}
    </>
  )
}
