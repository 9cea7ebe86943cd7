import { Button, Checkbox, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { clearLog } from '../../actions/clear-log'
import { readUsage, type Usage } from '../../actions/log-storage'
import { countOf, formatBytes } from '../../components/quantity'
import css from './log-menu.module.css'

/** The files go for good, so it says so before, and what would be lost. */
export default function ClearDialog({ onClose }: { onClose: () => void }) {
  const [usage, setUsage] = useState<Usage | null>(null)
  const [pinnedToo, setPinnedToo] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => void readUsage().then(setUsage), [])
  const clear = async () => {
    setBusy(true)
    if (await clearLog(pinnedToo)) onClose()
    setBusy(false)
  }
  return (
    <Modal opened lockScroll={false} onClose={onClose} title="Clear the log" centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <p className={css.text}>
        {usage
          ? `${countOf(usage.exchanges, 'exchange')} with ${formatBytes(usage.bytes + usage.bodyBytes)} on disk are deleted for good. This can’t be undone.`
          : 'Every exchange is deleted for good. This can’t be undone.'}{' '}
        Hooks, inboxes and what waits to be sent stay as they are.
      </p>
      {usage && usage.pinned > 0 ? (
        <Checkbox
          label={`The ${countOf(usage.pinned, 'pinned exchange')}, too`}
          checked={pinnedToo}
          onChange={({ currentTarget }) => setPinnedToo(currentTarget.checked)}
        />
      ) : null}
      <div className={css.acts}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep everything
        </Button>
        <Button color="red" loading={busy} onClick={clear}>
          Delete for good
        </Button>
      </div>
    </Modal>
  )
}
