import { UnstyledButton } from '@mantine/core'
import { IconCommand } from '@tabler/icons-react'
import { showOverlay } from '../../stores/overlay'
import css from '../frame/status-bar.module.css'
import { shortcuts } from './shortcuts'

/** Shows that there is a palette, and the key that opens it. */
export const PaletteButton = () => (
  <UnstyledButton className={css.act} onClick={() => showOverlay('palette')} title={shortcuts.palette.what}>
    <IconCommand size={12} aria-hidden /> Commands {shortcuts.palette.faces.join(' ')}
  </UnstyledButton>
)
