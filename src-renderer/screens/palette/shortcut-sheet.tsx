import { Modal } from '@mantine/core'
import { showOverlay } from '../../stores/overlay'
import { ShortcutList } from './shortcut-list'

export default function ShortcutSheet() {
  return (
    <Modal opened onClose={() => showOverlay(null)} title="Keyboard shortcuts" size={760} closeButtonProps={{ 'aria-label': 'Close' }}>
      <ShortcutList />
    </Modal>
  )
}
