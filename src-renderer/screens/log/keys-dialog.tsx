import { Kbd, Modal } from '@mantine/core'
import { logKeys } from './log-keys'
import css from './log-menu.module.css'

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened lockScroll={false} onClose={onClose} title="Keyboard in the log" centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={css.keys}>
        {logKeys.map(([keys, what]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
