import { Button } from '@mantine/core'
import { IconPlayerPlay, IconSend, IconX } from '@tabler/icons-react'
import type { Delivery } from '../../../src-preload/contract/delivery'
import { cancelDelivery } from '../../actions/cancel-delivery'
import { resend } from '../../actions/resend'
import { sendNow } from '../../actions/send-now'
import { useHook } from '../../stores/hooks'
import css from './delivery-acts.module.css'

/** What can be done about a delivery that waits or was skipped; nothing for the others. */
export function DeliveryActs({ delivery }: { delivery: Delivery }) {
  const hook = useHook(delivery.hook)
  const { id, state } = delivery
  if (state !== 'pending' && state !== 'skipped') return null
  const isGone = delivery.hook !== null && !hook
  const to = hook?.name ?? delivery.target
  const isPaused = hook?.pause != null
  return (
    <span className={css.acts}>
      {isGone ? null : isPaused ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconSend size={12} />}
          aria-label={`Send anyway to ${to}`}
          title="One attempt by hand although the hook is paused. Or resume the hook: then it can be sent as usual."
          onClick={() => resend(id, 'signed-anew')}
        >
          Send anyway
        </Button>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlayerPlay size={12} />}
          aria-label={`${state === 'skipped' ? 'Send anyway' : 'Send now'} to ${to}`}
          onClick={() => sendNow(id)}
        >
          {state === 'skipped' ? 'Send anyway' : 'Send now'}
        </Button>
      )}
      {state === 'pending' ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconX size={12} />}
          aria-label={`Cancel the delivery to ${to}`}
          onClick={() => cancelDelivery(id)}
        >
          Cancel
        </Button>
      ) : null}
    </span>
  )
}
