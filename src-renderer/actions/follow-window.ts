import type { Appearance, PageCommand, Told } from '../../src-preload/contract/window'
import { hearWindow } from '../client/window'
import { useDesktop } from '../stores/desktop'
import { showOverlay } from '../stores/overlay'
import { go } from '../stores/route'
import { sendEvent } from './send-event'
import { showGuide } from './show-guide'
import { tell } from './tell'
import { openFile } from './workspace-file'

/** Does what the window's menu, tray and links ask of the page. `appear`: changes light and dark. */
export function followWindow(appear: (appearance: Appearance) => void) {
  hearWindow((told) => take(told, appear))
}

function take(told: Told, appear: (appearance: Appearance) => void) {
  if (told.kind === 'command') commands[told.command]()
  else if (told.kind === 'go') location.hash = told.place
  else if (told.kind === 'appearance') appear(told.appearance)
  else if (told.kind === 'preferences') useDesktop.setState({ preferences: told.preferences })
  else if (told.kind === 'link') useDesktop.setState({ link: told.link })
  else if (told.kind === 'open-file') void openChosen(told.path)
  else tell('This page had broken down and was loaded anew. What you typed in Send is still there.')
}

const commands: Record<PageCommand, () => void> = {
  palette: () => showOverlay('palette'),
  shortcuts: () => showOverlay('shortcuts'),
  'first-steps': showGuide,
  'new-hook': () => go('hooks', 'new'),
  send: () => {
    go('send')
    void sendEvent()
  },
}

async function openChosen(path: string) {
  go('workspace')
  const refused = await openFile(path, false)
  if (refused) tell([`${path} could not be opened.`, refused.message, refused.fix].filter(Boolean).join(' '))
}
