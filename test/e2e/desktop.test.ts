import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { screens } from '../../src-preload/bridge'
import { artifactFolder } from '../support/artifact-folder'
import { type Desktop, openDesktop } from '../support/electron'
import { openTarget, type Target } from '../support/target'
import { describeWith, electron, xvfb } from '../support/tools'
import {
  choose,
  chooseInTray,
  clickNews,
  closeWindow,
  commandLineOn,
  isVisible,
  itemsOf,
  newsTitles,
  placeIs,
  trayItems,
  watchSystem,
} from './desktop-driver'

describeWith([electron(), xvfb()], 'the desktop program', () => {
  const data = artifactFolder('data')
  const run = commandLineOn(data)
  let desktop: Desktop
  let target: Target
  beforeAll(async () => {
    ;[desktop, target] = await Promise.all([openDesktop(data), openTarget()])
    desktop.page.setDefaultTimeout(6_000)
    // First, since a program that is still loading collects the promise of what it is asked.
    await desktop.page.getByRole('navigation', { name: 'Screens' }).waitFor()
    await watchSystem(desktop)
  })
  afterAll(async () => {
    await desktop?.close()
    await target?.close()
  })
  afterEach(async () => {
    await choose(desktop, 'Go', 'Send')
    await desktop.page.getByRole('main', { name: 'send' }).waitFor()
  })

  it('has a menu that goes to every screen and does what the page can do', async () => {
    const rail = await desktop.page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allTextContents()
    expect((await itemsOf(desktop, 'Go')).slice(1)).toEqual(rail)
    for (const screen of screens) {
      await choose(desktop, 'Go', screen.charAt(0).toUpperCase() + screen.slice(1))
      await desktop.page.getByRole('main', { name: screen }).waitFor()
    }
    await choose(desktop, 'File', 'New Hook')
    await placeIs(desktop, '#/hooks/new')
    await choose(desktop, 'Go', 'Anything…')
    await desktop.page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    await desktop.page.keyboard.press('Escape')
    await choose(desktop, 'Help', 'Keyboard Shortcuts')
    await desktop.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await desktop.page.keyboard.press('Escape')
    await desktop.page.evaluate(() => {
      location.hash = '#/send/heffl/lead.created'
    })
    await desktop.page.getByRole('button', { name: 'Skip' }).click()
    await desktop.page.getByRole('textbox', { name: 'Payload as JSON' }).waitFor()
    await choose(desktop, 'Go', 'Log')
    await choose(desktop, 'Help', 'First Steps')
    await desktop.page.getByRole('heading', { name: 'Send your first webhook' }).waitFor()
    await desktop.page.getByRole('button', { name: 'Skip' }).click()
  })

  it('keeps one choice of light and dark, wherever it is made', async () => {
    await choose(desktop, 'View', 'Dark')
    const scheme = () => desktop.page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
    await expect.poll(scheme).toBe('dark')
    const themeSource = () => desktop.inMain(async ({ nativeTheme }) => nativeTheme.themeSource)
    await expect.poll(themeSource).toBe('dark')
    await choose(desktop, 'File', 'Settings…')
    await desktop.page.getByText('Light', { exact: true }).click()
    await expect.poll(themeSource).toBe('light')
    await expect.poll(() => itemsOf(desktop, 'View')).toContain('Light ✓')
  })

  it('follows a link only when somebody agrees', async () => {
    const link = desktop.page.getByRole('dialog', { name: 'A link wants to open Hookbench' })
    const before = await desktop.page.evaluate(() => location.hash)
    expect(await desktop.startAgain('hookbench://send?catalog=lemlist&type=emailsReplied')).toBe(0)
    await link.getByText('emailsReplied').waitFor()
    expect(await desktop.page.evaluate(() => location.hash)).toBe(before)
    await link.getByRole('button', { name: 'Not now' }).click()
    await link.waitFor({ state: 'hidden' })
    expect(await desktop.page.evaluate(() => location.hash)).toBe(before)

    await desktop.startAgain('hookbench://send?catalog=lemlist&type=emailsReplied')
    await link.getByRole('button', { name: 'Open' }).click()
    await placeIs(desktop, '#/send/lemlist/emailsReplied')
    await desktop.startAgain('hookbench://send?catalog=lemlist&type=noSuchEvent')
    await link.getByText('which Lemlist does not have', { exact: false }).waitFor()
    await link.getByRole('button', { name: 'Close' }).last().click()
    await desktop.startAgain('hookbench://run?command=rm')
    await link.getByText('It can’t be read, so nothing was done').waitFor()
    await link.getByRole('button', { name: 'Close' }).last().click()
  })

  it('looks at a workspace file that a link names, and works in one that is chosen', async () => {
    const file = join(artifactFolder('repository'), 'hookbench.json')
    writeFileSync(file, '{"version": 1, "environments": [{"name": "linked", "variables": {}}]}')
    await desktop.startAgain(`hookbench://import?file=${encodeURIComponent(file)}`)
    const link = desktop.page.getByRole('dialog', { name: 'A link wants to open Hookbench' })
    await link.getByText(file).waitFor()
    await link.getByRole('button', { name: 'Look at it' }).click()
    await desktop.page.getByRole('region', { name: 'Added' }).getByText('linked').waitFor()
    expect(readFileSync(file, 'utf8')).toContain('{"name": "linked", "variables": {}}')

    await desktop.inMain(async ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, file)
    await choose(desktop, 'File', 'Open Workspace File…')
    await desktop.page.getByText('File and workbench say the same').waitFor()
    await desktop.page.getByRole('button', { name: 'Close the file' }).click()
    await desktop.page.getByRole('button', { name: 'Choose…' }).waitFor()
  })

  it('closed to the tray it goes on with retries, says what is pending, and comes back as it was', async () => {
    await desktop.page.evaluate(() => {
      location.hash = '#/settings'
    })
    await desktop.page.getByRole('switch', { name: /Keep running in the tray/ }).press('Space')
    await expect.poll(() => itemsOf(desktop, 'Deliveries')).toContain('Keep Running in the Tray When Closed ✓')
    target.replies(503, 503)
    await run('hooks', 'add', '--name', 'Orders', '--catalog', 'heffl', '--url', target.url, '--no-secret', '--retry', '1500ms,1h')
    await run('send', 'lead.created', '--hook', 'Orders', '--no-wait')
    await closeWindow(desktop)
    expect(await isVisible(desktop)).toEqual([false])
    await target.hasArrived(2)
    await expect.poll(() => trayItems(desktop)).toEqual(['1 delivery pending', 'Open Hookbench', 'Pause all hooks', 'Quit Hookbench'])

    await chooseInTray(desktop, 'Pause all hooks')
    await expect.poll(() => trayItems(desktop)).toContain('Every hook is paused')
    await chooseInTray(desktop, 'Resume all hooks')
    await expect.poll(() => trayItems(desktop)).toContain('1 delivery pending')
    await chooseInTray(desktop, 'Open Hookbench')
    expect(await isVisible(desktop)).toEqual([true])
    await desktop.page.getByRole('main', { name: 'Settings' }).waitFor()
  })

  it('tells the system when a rule pauses a hook while nobody looks; a click leads there, and it can be switched off', async () => {
    await closeWindow(desktop)
    target.replies(500, 500)
    await run('hooks', 'add', '--name', 'Fragile', '--catalog', 'heffl', '--url', target.url, '--no-secret', '--pause-after', '1')
    await run('send', 'lead.created', '--hook', 'Fragile')
    await expect.poll(() => newsTitles(desktop)).toEqual(['“Fragile” was paused'])
    await clickNews(desktop)
    await desktop.page
      .getByRole('region', { name: 'Exchange' })
      .getByText(/the receiver answered 500/)
      .waitFor()
    expect(await isVisible(desktop)).toEqual([true])

    await choose(desktop, 'Deliveries', 'Notify When a Hook Is Paused or Many Events Are Sent')
    await closeWindow(desktop)
    await run('hooks', 'resume', 'Fragile')
    await run('send', 'lead.created', '--hook', 'Fragile')
    await expect.poll(async () => (await run('hooks', 'show', 'Fragile'))[0]?.pause).not.toBeNull()
    await choose(desktop, 'Deliveries', 'Notify When a Hook Is Paused or Many Events Are Sent')
    await run('send', 'lead.created', '--catalog', 'heffl', '--to', target.url, '--no-secret', '--count', '3')
    await expect.poll(() => newsTitles(desktop)).toEqual(['“Fragile” was paused', 'All events are delivered'])
  })
})
