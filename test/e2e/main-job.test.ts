import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { listenForComplaints, openBrowser } from '../support/browser'
import { type Desktop, openDesktop } from '../support/electron'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith, electron, xvfb } from '../support/tools'
import { countExchanges, readExchange, sendAgain, sendFirstEvent } from './main-job'

describeWith([chromium()], 'the main job in a browser', () => {
  let served: Served
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  it('lets in who has the token, and nobody else', async () => {
    await page.goto(served.url)
    await page.getByRole('heading', { name: /no key to Hookbench/ }).waitFor()
    await page.getByRole('textbox', { name: 'Token' }).fill(served.token)
    await page.getByRole('button', { name: 'Open Hookbench' }).click()
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  })

  mainJob(() => page)
})

describeWith([electron(), xvfb()], 'the main job in the window', () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await openDesktop(artifactFolder('data'))
  })
  afterAll(() => desktop?.close())

  mainJob(() => desktop.page)
})

function mainJob(pageOf: () => Page) {
  let complaints: string[]

  it('sends a first event to a local inbox and reads both ends of the exchange', async () => {
    const page = pageOf()
    complaints = listenForComplaints(page)
    // Once more from the start, so that complaints while loading are heard too.
    await page.reload()
    await sendFirstEvent(page)
    await readExchange(page)
  })

  it('still knows everything after a reload', async () => {
    const page = pageOf()
    const before = await countExchanges(page)
    await page.reload()
    expect(await countExchanges(page)).toBe(before)
    expect(before).toBeGreaterThanOrEqual(2)
  })

  it('sends again from the keyboard', async () => {
    await sendAgain(pageOf())
  })

  it('gave the console nothing to complain about', () => {
    expect(complaints).toEqual([])
  })
}
