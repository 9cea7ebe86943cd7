import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { type Desktop, openDesktop } from '../support/electron'
import { type Served, serve } from '../support/serve'
import { describeWith, electron, xvfb } from '../support/tools'
import { countExchanges, sendAgain, sendFirstEvent } from './main-job'

describeWith([electron(), xvfb()], 'a window on a data folder that another process owns', () => {
  let served: Served | undefined
  let desktop: Desktop | undefined
  afterEach(async () => {
    await desktop?.close()
    await served?.stop()
  })

  it('works through the owner, and takes over when the owner ends', async () => {
    const folder = artifactFolder('data')
    served = await serve(folder)
    desktop = await openDesktop(folder)
    await sendFirstEvent(desktop.page)
    expect(await hooksOf(served)).toEqual(['Heffl to my inbox'])

    const reconnecting = desktop.page.getByRole('status').filter({ hasText: 'Reconnecting' })
    await Promise.all([reconnecting.waitFor(), served.stop()])
    await expect.poll(() => ownerOf(folder), { timeout: 20_000 }).toBe(desktop.pid)
    await reconnecting.waitFor({ state: 'hidden' })
    await sendAgain(desktop.page)
    expect(await countExchanges(desktop.page)).toBe(4)
  })
})

async function hooksOf({ api, token }: Served): Promise<string[]> {
  const response = await fetch(`${api}/hooks`, { headers: { authorization: `Bearer ${token}` } })
  return ((await response.json()) as { name: string }[]).map(({ name }) => name)
}

async function ownerOf(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => '{"pid":0}')
  return (JSON.parse(text) as { pid: number }).pid
}
