import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** The shortest limit of a socket's path among the platforms is 104 bytes, its closing zero included. */
const LONGEST = 100

export interface OwnerAddress {
  /** What to listen on or to connect to. */
  path: string
  /** Removes what was made to shorten the path, once nothing listens or is to connect any more. */
  release(): Promise<void>
}

/**
 * Where the owner of a folder listens: `owner.sock` in it. A path too long for a socket is shortened by a symbolic link, so that the socket
 * itself always lies in the private folder and every process finds it there, whatever its environment. On Windows it is a named pipe.
 */
export async function addressOf(folder: string): Promise<OwnerAddress> {
  if (process.platform === 'win32') return { path: pipeOf(await fs.realpath(folder)), release: async () => {} }
  const direct = path.join(folder, 'owner.sock')
  if (Buffer.byteLength(direct) <= LONGEST) return { path: direct, release: async () => {} }
  const shortcut = await fs.mkdtemp(path.join(os.tmpdir().length < 60 ? os.tmpdir() : '/tmp', 'hookbench-'))
  await fs.symlink(path.resolve(folder), path.join(shortcut, 'data'))
  return { path: path.join(shortcut, 'data', 'owner.sock'), release: () => fs.rm(shortcut, { recursive: true, force: true }) }
}

function pipeOf(folder: string): string {
  return `\\\\.\\pipe\\hookbench-${createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32)}`
}
