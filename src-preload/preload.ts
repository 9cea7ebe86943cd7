import { ipcRenderer } from 'electron'
import { pageSaid, portGiven, portWanted, windowTold } from './bridge'

// What crosses: one MessagePort, whose ends go to the main process and to the page, and plain data under two fixed names. Nothing of Electron is exposed.

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== window || origin !== window.origin) return
  if (data === portWanted) givePort()
  else if (typeof data === 'object' && data !== null && pageSaid in data) ipcRenderer.send(pageSaid, data[pageSaid])
})

function givePort() {
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage(portWanted, null, [port1])
  window.postMessage(portGiven, window.origin, [port2])
}

ipcRenderer.on(windowTold, (_event, told) => window.postMessage({ [windowTold]: told }, window.origin))
