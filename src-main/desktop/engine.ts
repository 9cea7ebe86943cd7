import type { MessagePortMain } from 'electron'
import { boot } from '../boot'
import { servePorts } from '../rpc/over-port'
import { relay } from './relay'

/** The engine behind the window: in this process, or in the one that owns the data folder. */
export interface Engine {
  serve(port: MessagePortMain): void
  close(): Promise<void>
}

/** `dataFolder`: absolute path; undefined: the usual one. Rejects where neither an engine nor its owner can be had. */
export async function openEngine(dataFolder: string | undefined): Promise<Engine> {
  let seat = Promise.resolve(await takeSeat())

  async function takeSeat(): Promise<Engine> {
    const booted = await boot({ dataDir: dataFolder, workQueue: true, receiver: true })
    if (booted.kind === 'owner') return { serve: servePorts(booted.router), close: booted.close }
    return { serve: (port) => relay(port, booted.socket, ownerGone), close: booted.release }
  }
  /** The folder is free, or another process has taken it: the page's next port finds out. */
  function ownerGone() {
    const left = seat
    seat = left.then((old) => old.close()).then(takeSeat)
    seat.catch(() => {})
  }
  return {
    serve(port) {
      seat.then(
        (taken) => taken.serve(port),
        () => {
          port.close()
          seat = takeSeat()
          seat.catch(() => {})
        },
      )
    },
    close: async () => (await seat).close(),
  }
}
