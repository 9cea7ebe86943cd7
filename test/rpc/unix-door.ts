import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppRouter } from '../../src-main/rpc/app-router'
import { openOwnerDoor } from '../../src-main/rpc/owner-door'

export interface UnixDoor {
  path: string
  turnAway(): void
  close(): Promise<void>
}

/** An owner of a data folder, as far as its socket goes. */
export async function openUnixDoor(router: AppRouter): Promise<UnixDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'owner-'))
  const path = join(folder, 's')
  const server = createServer()
  const door = openOwnerDoor(server, async () => router)
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    path,
    turnAway: door.turnAway,
    async close() {
      await door.close()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
