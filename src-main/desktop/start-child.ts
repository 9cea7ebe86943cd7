import { app, utilityProcess } from 'electron'
import { heapFlags, type StartChild } from '../adapters/child'

/** A code for abort(): as the system gives it, or as a shell would. */
const aborted = [6, 134]

/** Electron's own way to a process of our modules. An installed window can't be started as a Node: its fuses forbid that to everybody. */
export const startUtility: StartChild = async (file, { env, heap, onMessage, onEnd }) => {
  await app.whenReady()
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Hookbench helper',
    execArgv: heap ? [`--js-flags=${heapFlags(heap).join(' ')}`] : [],
    env: Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined)),
    stdio: 'ignore',
  })
  let wanted = true
  child.on('message', onMessage)
  const gone = new Promise<void>((resolve) => {
    child.on('exit', (code) => {
      if (wanted) onEnd(aborted.includes(code) ? 'memory' : 'ended')
      resolve()
    })
  })
  return {
    send: (message) => child.postMessage(message),
    kill() {
      wanted = false
      child.kill()
    },
    // The window lives as long as it is open, whatever its processes do.
    hold: () => {},
    gone,
  }
}
