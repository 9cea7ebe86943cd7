import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import type { OpenFile } from '../../src-preload/contract/open-file'
import type { OwnerBoot } from '../boot'
import { ProblemError } from '../engine/problem'
import { openWebDoor, type WebDoor } from '../web/server'
import type { Output } from './output'
import { listenForStop } from './stop-signal'

export interface ServeFlags {
  data?: string
  port: string
  /** A workspace file to work in. */
  workspace?: string
}
export interface Serving {
  door: WebDoor
  dataFolder: string
  inboxUrl: string
  /** Port on which inboxes would usually be, where another program has it. */
  inboxPortTaken: number | null
  token: string
  /** The workspace file that is worked in. */
  file(): OpenFile | null
  close(): Promise<void>
}

/** Commands own the folder for the moment they need it; so long a server waits for one to be done. */
const patienceMs = 5_000
/** Loading the engine holds everything up, so whoever has waited for the door is answered before. */
const doorFirstMs = 5

/**
 * Owner of the data folder and web door in one process. The door opens first: the page and the form are there at once, and what asks for the
 * engine waits until it is loaded. Throws `conflict` where another process owns the folder.
 */
export async function startServing(flags: ServeFlags, pageFolder: string, version: string): Promise<Serving> {
  const token = randomBytes(32).toString('base64url')
  let booting: Promise<OwnerBoot> | undefined
  const boot = () => (booting ??= bootAsOwner(flags.data, token))
  const router = async () => (await boot()).router
  const door = await openWebDoor({ router, port: portOf(flags.port), token, pageFolder, version })
  try {
    return await serveThrough(door, await boot(), flags)
  } catch (error) {
    await door.close()
    throw error
  }
}

async function serveThrough(door: WebDoor, booted: OwnerBoot, flags: ServeFlags): Promise<Serving> {
  try {
    if (flags.workspace !== undefined) await booted.engine.workspace.open({ path: resolve(flags.workspace), make: false })
    const { token, dataFolder, receiverUrl, receiverPortTaken } = booted
    await booted.announce(door.url)
    return {
      door,
      dataFolder,
      inboxUrl: receiverUrl ?? '',
      inboxPortTaken: receiverPortTaken,
      token,
      file: booted.engine.workspace.file,
      async close() {
        await door.close()
        await booted.close()
      },
    }
  } catch (error) {
    await booted.close()
    throw error
  }
}

async function bootAsOwner(data: string | undefined, token: string): Promise<OwnerBoot> {
  await pass(doorFirstMs)
  const { boot } = await import('../boot')
  const deadline = Date.now() + patienceMs
  for (;;) {
    const booted = await boot({ dataDir: data, workQueue: true, receiver: true, token })
    if (booted.kind === 'owner') return booted
    await booted.release()
    if (booted.url === null && Date.now() < deadline) {
      await pass(50)
      continue
    }
    throw new ProblemError({
      code: 'conflict',
      message: `Another Hookbench (process ${booted.pid}) works with this data folder${booted.url ? ` and serves ${booted.url}` : ''}.`,
      field: 'data',
      fix: 'Use that one, end it, or name another folder.',
    })
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  const fix = 'Use 0 to 65535; 0 is any free one.'
  throw new ProblemError({ code: 'invalid_input', message: `"${text}" is no port.`, field: 'port', fix })
}

/** Serves until SIGINT or SIGTERM. The first line says where; with --json it carries the token, which is otherwise in the owner's file. */
export async function serve(flags: ServeFlags, pageFolder: string, version: string, out: Output): Promise<void> {
  const serving = await startServing(flags, pageFolder, version)
  const { door, inboxUrl, inboxPortTaken, token } = serving
  // Before the first line: whoever reads it may end us at once.
  const stopped = untilStopped()
  out.result(
    { url: door.url, api: door.apiUrl, token, inboxUrl },
    `Hookbench serves ${door.oneTimeLink()} (this link works once).\nInboxes are at ${inboxUrl}/in/NAME. Ctrl+C ends it.`,
  )
  if (inboxPortTaken !== null)
    out.say(`Another program has port ${inboxPortTaken}, so inboxes are at ${inboxUrl} until it ends and this is started again.`)
  const file = serving.file()
  if (file) out.say(fileWords(file))
  await stopped
  await serving.close()
}

function fileWords({ path, state, edits, faults }: OpenFile): string {
  if (state === 'in-step') return `Works in ${path}.`
  const [fault] = faults
  if (fault) return `Works in ${path} as soon as it is in order. Line ${fault.line}: ${fault.message} ${fault.fix}`
  if (edits.length === 0) return `Works in ${path} as soon as it can be read and written.`
  return `Works in ${path}. ${edits.length === 1 ? 'One thing differs' : `${edits.length} things differ`} from what is here: decide on the page, in Workspace.`
}

export function untilStopped(): Promise<void> {
  const { signal } = listenForStop()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
