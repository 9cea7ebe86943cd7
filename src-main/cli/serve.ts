import { boot } from '../boot'
import { ProblemError } from '../engine/problem'
import { openWebDoor, type WebDoor } from '../web/server'
import type { Output } from './output'

export interface ServeFlags {
  data?: string
  port: string
}
export interface Serving {
  door: WebDoor
  dataFolder: string
  inboxUrl: string
  token: string
  close(): Promise<void>
}

/** Owner of the data folder and web door in one process. Throws `conflict` where another process owns the folder. */
export async function startServing(flags: ServeFlags, pageFolder: string, version: string): Promise<Serving> {
  const booted = await boot({ dataDir: flags.data, workQueue: true, receiver: true })
  if (booted.kind !== 'owner') {
    throw new ProblemError({
      code: 'conflict',
      message: `Another Hookbench (process ${booted.pid}) works with this data folder${booted.url ? ` and serves ${booted.url}` : ''}.`,
      field: '--data',
      fix: 'Use that one, end it, or name another folder.',
    })
  }
  const { router, token, dataFolder, receiverUrl } = booted
  const port = /^\d{1,5}$/.test(flags.port) ? Number(flags.port) : Number.NaN
  if (!(port <= 65_535))
    throw new ProblemError({
      code: 'invalid_input',
      message: `"${flags.port}" is no port.`,
      field: '--port',
      fix: 'Use 0 to 65535; 0 is any free one.',
    })
  const door = await openWebDoor({ router: async () => router, port, token, pageFolder, version })
  await booted.announce(door.url)
  return {
    door,
    dataFolder,
    inboxUrl: receiverUrl ?? '',
    token,
    async close() {
      await door.close()
      await booted.close()
    },
  }
}

/** Serves until SIGINT or SIGTERM. The first line says where; with --json it carries the token, which is otherwise in the owner's file. */
export async function serve(flags: ServeFlags, pageFolder: string, version: string, out: Output): Promise<void> {
  const serving = await startServing(flags, pageFolder, version)
  const { door, inboxUrl, token } = serving
  out.result(
    { url: door.url, api: door.apiUrl, token, inboxUrl },
    `Hookbench serves ${door.oneTimeLink()} (this link works once).\nInboxes are at ${inboxUrl}/in/NAME. Ctrl+C ends it.`,
  )
  await untilStopped()
  await serving.close()
}

export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
