import { useDebouncedValue } from '@mantine/hooks'
import { useEffect } from 'react'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import { loadCaptured } from '../../../actions/load-captured'
import { SplitPane } from '../../../components/split-pane'
import { useCaptured, useCapturedIn } from '../../../stores/captured'
import { swap } from '../../../stores/route'
import { ExchangeDetailPane } from '../../log/exchange-detail-pane'
import { ExchangeList } from '../../log/exchange-list'
import { FirstRequest } from './first-request'
import css from './requests-page.module.css'

const settleMs = 300

/** What the inbox captured, live, and one request of it whole. */
export function RequestsPage({ inbox, exchange }: { inbox: Inbox; exchange: string | null }) {
  const captured = useCapturedIn(inbox.id)
  const past = useCaptured((state) => state.past[inbox.id])
  const unread = past === undefined
  useEffect(() => {
    if (unread) void loadCaptured(inbox.id)
  }, [unread, inbox.id])

  // The newest is shown as it comes in, until one is chosen; in a burst the first one stays until it is over.
  const [newest] = useDebouncedValue(captured[0]?.id ?? null, settleMs, { leading: true })
  const shown = exchange ?? newest
  if (captured.length === 0) return unread ? null : <FirstRequest inbox={inbox} />
  return (
    <div className={css.captured}>
      <SplitPane
        name="inbox"
        panes={[
          {
            size: 46,
            min: '240px',
            content: (
              <ExchangeList
                exchanges={captured}
                selected={shown}
                inInbox
                onSelect={(id) => swap('inboxes', inbox.name, id)}
                onEnd={past?.reachedOldest === false ? () => void loadCaptured(inbox.id) : undefined}
              />
            ),
          },
          { size: 54, min: '280px', content: <ExchangeDetailPane id={shown} /> },
        ]}
      />
    </div>
  )
}
