import { ipcRenderer } from 'electron'
import { portGiven, portWanted } from './bridge'

// One MessagePort is all that crosses: the main process gets one end, the page the other. Nothing of Electron is exposed to the page.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.origin || event.data !== portWanted) return
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage(portWanted, null, [port1])
  window.postMessage(portGiven, window.origin, [port2])
})
