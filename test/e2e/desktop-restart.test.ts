import { afterEach, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { type Desktop, openDesktop } from '../support/electron'
import { describeWith, electron, xvfb } from '../support/tools'
import { choose } from './desktop-driver'

describeWith([electron(), xvfb()], 'the desktop program, ended and broken', () => {
  let desktop: Desktop | undefined
  afterEach(() => desktop?.close())

  it('opens where it was, as large, as dark and as enlarged as it was left', async () => {
    const profile = artifactFolder('profile')
    const data = artifactFolder('data')
    const first = await openDesktop(data, { profile })
    desktop = first
    const place = { x: 40, y: 30, width: 1010, height: 640 }
    await first.inMain(async ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
    await choose(first, 'View', 'Zoom In')
    await choose(first, 'View', 'Zoom In')
    await choose(first, 'View', 'Dark')
    await expect.poll(() => first.inMain(async ({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
    await first.close()

    const second = await openDesktop(data, { profile, more: ['hookbench://send?catalog=heffl&type=lead.created'] })
    desktop = second
    const now = () =>
      second.inMain(async ({ BrowserWindow, nativeTheme }) => {
        const [window] = BrowserWindow.getAllWindows()
        return {
          bounds: window?.getBounds(),
          zoom: window?.webContents.getZoomLevel(),
          theme: nativeTheme.themeSource,
          ground: window?.getBackgroundColor(),
        }
      })
    await expect.poll(now).toEqual({ bounds: place, zoom: 2, theme: 'dark', ground: '#11141A' })
    // A link that started the program waits until the page listens.
    await second.page.getByRole('dialog', { name: 'A link wants to open Hookbench' }).getByText('lead.created').waitFor()
    await choose(second, 'View', 'Actual Size')
    await expect.poll(async () => (await now()).zoom).toBe(0)
  })

  it('loads a page anew that broke down, with what was typed in it', async () => {
    const opened = await openDesktop(artifactFolder('data'))
    desktop = opened
    await opened.page
      .getByRole('button', { name: /Skip|later|own/i })
      .first()
      .click()
    await opened.page.evaluate(() => {
      location.hash = '#/send/heffl/lead.created'
    })
    const editor = opened.page.getByRole('textbox', { name: 'Payload as JSON' })
    await editor.fill('{"typed": "before the crash"}')
    await expect.poll(() => opened.page.evaluate(() => Object.values(sessionStorage).join('\n'))).toContain('before the crash')
    await opened.inMain(async ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    // The debugger's page is gone with the old process; the window itself is asked. A question that the crash swallowed is never answered.
    const text = () =>
      opened.inMain(async ({ BrowserWindow }) => {
        const asked = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText')
        const unanswered = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500))
        return Promise.race([asked, unanswered]) as Promise<string>
      })
    await expect.poll(text, { timeout: 10_000 }).toContain('before the crash')
    await expect.poll(text).toContain('What you typed in Send is still there')
  })
})
