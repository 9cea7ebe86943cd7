import { sayToWindow } from '../client/window'

/** Has the window ask for a workspace file in the system's own dialog; it tells which one was chosen. */
export const chooseFile = () => sayToWindow({ kind: 'choose-file' })
