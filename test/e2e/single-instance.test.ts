import { afterAll, beforeAll, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { type Desktop, openDesktop } from '../support/electron'
import { describeWith, electron, xvfb } from '../support/tools'

describeWith([electron(), xvfb()], 'starting Hookbench twice', () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await openDesktop(artifactFolder('data'))
  })
  afterAll(() => desktop?.close())

  it('brings the window back that is there, and leaves without an error', async () => {
    const shown = () => desktop.inMain(async ({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))
    // A window hidden before it was first shown would show itself.
    await expect.poll(shown).toEqual([true])
    await desktop.inMain(async ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await expect.poll(shown).toEqual([false])
    expect(await desktop.startAgain()).toBe(0)
    await expect.poll(shown).toEqual([true])
  })
})
