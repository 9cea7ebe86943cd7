import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AppRouter } from '../../src-main/rpc/app-router'
import { openWebDoor, type WebDoor } from '../../src-main/web/server'
import { createFakeRouter, type FakeRouter } from '../rpc/fake-router'

export interface TestDoor {
  door: WebDoor
  fake: FakeRouter
  token: string
  /** Holds `page`, the built page, and beside it `secret.txt`, which nobody may reach. */
  folder: string
  /** Milliseconds that have passed; set it to make time pass. */
  clock: { now: number }
}

/** A web door on a free port with a small built page, closed after the test. `behind`: what it opens to, if not the fake router. */
export async function openDoor(behind?: AppRouter, patienceMs?: number): Promise<TestDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'door-'))
  const fake = createFakeRouter()
  const token = 'token-of-this-door-0123456789'
  const clock = { now: 0 }
  const router = async () => behind ?? fake.router
  const pageFolder = await writePage(folder)
  const patience = patienceMs === undefined ? {} : { patienceMs }
  const door = await openWebDoor({ router, port: 0, token, pageFolder, version: '1.2.3', now: () => clock.now, ...patience })
  onTestFinished(async () => {
    await door.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { door, fake, token, folder, clock }
}

async function writePage(folder: string): Promise<string> {
  const page = join(folder, 'page')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'out of reach')
  await writeFile(
    join(page, 'index.html'),
    '<meta nonce="__NONCE__"><script type="module" nonce="__NONCE__" src="./assets/main-abcd1234.js"></script>',
  )
  await writeFile(join(page, 'assets', 'main-abcd1234.js'), 'export {}')
  await writeFile(join(page, 'icon.svg'), '<svg/>')
  return page
}
