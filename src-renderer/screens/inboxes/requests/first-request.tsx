import { Button } from '@mantine/core'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import { CopyButton } from '../../../components/copy-button'
import { EmptyState } from '../../../components/empty-state'
import { go } from '../../../stores/route'
import { useStatus } from '../../../stores/status'
import { inboxUrl, tryLine } from '../try-lines'
import css from './first-request.module.css'

/** Before anything came: what this is, and two ways to make something come. */
export function FirstRequest({ inbox: { name, catalog } }: { inbox: Inbox }) {
  const base = useStatus(({ status }) => status?.receiverUrl)
  const line = base ? tryLine('curl', inboxUrl(base, name)) : null
  return (
    <EmptyState
      title="Waiting for the first request"
      action={
        <Button variant="default" onClick={() => go('hooks', 'new', catalog ?? 'custom', `inbox:${name}`)}>
          Create a hook to this inbox
        </Button>
      }
    >
      An inbox keeps whatever is sent to its address, byte for byte: any method, any path below it, any body. It answers 200, or plays a
      receiver that misbehaves. Send something now; it appears here at once.
      {line ? (
        <span className={css.line}>
          <code>{line}</code>
          <CopyButton text={line} what="the cURL command" />
        </span>
      ) : null}
    </EmptyState>
  )
}
