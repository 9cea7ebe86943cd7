import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Status } from '../../src-preload/contract/change'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn } from './signed-in'

describeWith([chromium()], 'the log and its files', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    const { receiverUrl } = await ask<Status>(served, 'GET', '/status')
    for (const n of [1, 2, 3])
      await fetch(`${receiverUrl}/in/crm`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"order":${n}}` })
    page = await signedIn(browser, served, '#/log')
    complaints = listenForComplaints(page)
    await rows().nth(2).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  afterEach(() => expect(complaints).toEqual([]))

  const rows = () => page.getByRole('listbox', { name: 'Exchanges, newest first' }).getByRole('option')
  const usage = () => ask<{ exchanges: number; retention: { count: number | null } }>(served, 'GET', '/log/usage')
  const choose = async (item: string | RegExp) => {
    await page.getByRole('button', { name: 'More for the log' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  it('exports what a query finds as a HAR, and takes it in again', async () => {
    await page.getByRole('combobox', { name: 'Query', exact: true }).fill('in:body "\\"order\\":2"')
    await page.keyboard.press('Enter')
    await expect.poll(() => rows().count()).toBe(1)
    const [download] = await Promise.all([page.waitForEvent('download'), choose(/^Export as HAR/)])
    const har = JSON.parse(await text(await download.createReadStream())) as {
      log: { entries: { request: { postData: { text: string } } }[] }
    }
    expect(har.log.entries.map(({ request }) => request.postData.text)).toEqual(['{"order":2}'])
    await page
      .getByLabel('HAR file')
      .setInputFiles({ name: 'shared.har', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(har)) })
    await page.getByText('One exchange of shared.har is in the log now.').waitFor()
    await expect.poll(() => rows().count()).toBe(2)
  })

  it('says why a file is no HAR', async () => {
    await page.getByLabel('HAR file').setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') })
    await page.getByText('notes.json could not be imported').waitFor()
  })

  it('tells what the disk holds, keeps a limit, and copies the data folder', async () => {
    await goTo(page, '#/settings')
    await page.getByRole('textbox', { name: 'Exchanges' }).fill('5000')
    await page.getByRole('button', { name: 'Keep these limits' }).click()
    await page.getByText('The limits are kept.').waitFor()
    expect((await usage()).retention.count).toBe(5_000)
    const copy = join(artifactFolder('copies'), 'backup')
    await page.getByRole('textbox', { name: 'To a folder that is new or empty' }).fill(copy)
    await page.getByRole('button', { name: 'Back up' }).click()
    await page.getByText(new RegExp(`copied to ${copy}`)).waitFor()
    expect(await readdir(copy)).toEqual(expect.arrayContaining(['format.json', 'log', 'registry.json']))
  })

  it('is cleared only after saying what is lost, and what is pinned stays', async () => {
    await goTo(page, '#/log')
    await page.getByRole('combobox', { name: 'Query', exact: true }).fill('')
    await page.keyboard.press('Enter')
    await expect.poll(() => rows().count()).toBe(4)
    await rows().last().click()
    await page.getByRole('button', { name: 'More for this exchange' }).click()
    await page.getByRole('menuitem', { name: 'Pin' }).click()
    await rows().last().getByRole('img', { name: 'pinned' }).or(rows().last().getByLabel('pinned')).first().waitFor()
    await choose('Clear the log…')
    const dialog = page.getByRole('dialog', { name: 'Clear the log' })
    await dialog.getByText(/4 exchanges with .* on disk are deleted for good/).waitFor()
    await dialog.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('3 exchanges were deleted.').waitFor()
    await expect.poll(() => rows().count()).toBe(1)
    expect((await usage()).exchanges).toBe(1)
  })
})
