import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconCopy, IconPencil, IconRepeat, IconSignature } from '@tabler/icons-react'
import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import { editResend } from '../../actions/edit-resend'
import { resend } from '../../actions/resend'
import { tell } from '../../actions/tell'
import css from './resend-menu.module.css'

/** One more attempt by hand, in one of three ways. */
export function ResendMenu({ detail: { id, deliveryId, hookName, request } }: { detail: ExchangeDetail }) {
  if (!deliveryId) return null
  const to = hookName ?? request.url
  const again = async (how: 'same-bytes' | 'signed-anew') => {
    const attempt = await resend(id, how)
    if (attempt !== null) tell(`Attempt ${attempt} is on its way to ${to}.`)
  }
  return (
    <Menu width={320}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRepeat size={14} />}
          rightSection={<IconChevronDown size={13} />}
          title="One more attempt by hand; no automatic retry follows"
        >
          Resend
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSignature size={16} />} onClick={() => again('signed-anew')}>
          Signed anew
          <span className={css.line}>Same event and id, built with today’s settings, time and signature.</span>
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => again('same-bytes')}>
          Same bytes
          <span className={css.line}>What left before, signature and timestamp included.</span>
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => editResend(deliveryId, to)}>
          Edit first…
          <span className={css.line}>Opens the payload in Send; same delivery and event id.</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
