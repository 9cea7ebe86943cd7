import type { MessagePortMain } from 'electron'
import { boot } from '../boot'
import { connectSocket } from '../rpc/connect-socket'
import type { ContractClient } from '../rpc/contract-client'
import { connectInProcess } from '../rpc/in-process'
import { servePorts } from '../rpc/over-port'
import { relay } from './relay'
import { startUtility } from './start-child'

/** The engine behind the window: in this process, or in the one that owns the data folder. */
export interface Engine {
  serve(port: MessagePortMain): void
  /** For what the window does itself, without its page. A connection ends with the owner it was made to. */
  connect(): Promise<ContractClient>
  close(): Promise<void>
}

/** `dataFolder`: absolute path; undefined: the usual one. Rejects where neither an engine nor its owner can be had. */
export async function openEngine(dataFolder: string | undefined): Promise<Engine> {
  let seat = Promise.resolve(await takeSeat())

  async function takeSeat(): Promise<Engine> {
    const booted = await boot({ dataDir: dataFolder, workQueue: true, receiver: true, startChild: startUtility })
    if (booted.kind === 'owner') {
      return { serve: servePorts(booted.router), connect: async () => connectInProcess(booted.router), close: booted.close }
    }
    const left = onlyOnce(ownerGone)
    return {
      serve: (port) => relay(port, booted.socket, left),
      connect: async () => {
        const { client, closed } = await connectSocket(booted.socket)
        void closed.then(left)
        return client
      },
      close: booted.release,
    }
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
    connect: async () => (await seat).connect(),
    close: async () => (await seat).close(),
  }
}

/** The page's port and the window's own connection both see the owner go. */
function onlyOnce(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}
