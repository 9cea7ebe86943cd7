import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import type { CreatedHook } from '../../src-preload/contract/hook'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn } from './signed-in'

describeWith([chromium()], 'the inspector', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    for (const [name, target] of [
      ['Orders', 'inbox:crm'],
      ['Billing', 'http://127.0.0.1:9/nobody'],
    ]) {
      const hook = await ask<CreatedHook>(served, 'POST', '/hooks', { name, catalog: 'heffl', target })
      if (hook.generatedSecret) secret(hook.generatedSecret)
    }
    for (let n = 0; n < 3; n++) await ask(served, 'POST', '/events', { type: 'lead.created', hooks: ['Orders', 'Billing'] })
    // Three attempts that arrive, what the inbox captured of them, and three that find nobody.
    await vi.waitUntil(async () => (await ask<ExchangeSummary[]>(served, 'GET', '/log')).length >= 9, { timeout: 10_000 })
    page = await signedIn(browser, served, '#/log')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    complaints = listenForComplaints(page)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  beforeEach(async () => {
    await goTo(page, '#/log')
    await asks('')
    await rows().first().waitFor()
  })
  afterEach(() => expect(complaints).toEqual([]))

  const query = () => page.getByRole('combobox', { name: 'Query', exact: true })
  const rows = () => page.getByRole('listbox', { name: 'Exchanges, newest first' }).getByRole('option')
  const offered = (name: string | RegExp) => page.getByRole('listbox', { name: 'What could stand here' }).getByRole('option', { name })
  const asks = async (text: string) => {
    await query().fill(text)
    await query().press('Enter')
  }

  it('finds what failed for one hook: operators, names and values are offered as one types', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('ho')
    await offered(/^hook:/).click()
    await offered('Billing').click()
    await page.keyboard.type('is:failed')
    await page.keyboard.press('Enter')
    await expect.poll(() => query().inputValue()).toBe('hook:Billing is:failed')
    await expect.poll(() => rows().filter({ hasText: 'Orders' }).count()).toBe(0)
    await rows().filter({ hasText: 'Billing' }).first().waitFor()
    const hooks = page.getByRole('list', { name: 'Hooks in this query' }).getByRole('listitem')
    await expect.poll(() => hooks.count()).toBe(1)
    await hooks.getByText('0%', { exact: true }).waitFor()
  })

  it('says in plain words what is wrong with a query, where, and what was meant', async () => {
    await asks('is:failed statsu:5xx')
    const note = page.getByRole('alert').filter({ hasText: 'there is no operator "statsu:"' })
    await note.waitFor()
    expect(await page.locator('mark').textContent()).toBe('statsu:5xx')
    await rows().first().waitFor()
    await note.getByRole('button', { name: 'status' }).click()
    await expect.poll(() => query().inputValue()).toBe('is:failed status:5xx')
    await page.getByText('Nothing in the log holds this query').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await rows().first().waitFor()
  })

  it('keeps a query under a name, and looks closer at a stretch of time', async () => {
    await asks('is:captured')
    await page.getByRole('button', { name: 'Saved queries' }).click()
    await page.getByRole('textbox', { name: 'Name for this query' }).fill('What arrived')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('menuitem', { name: /What arrived/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem', { name: /What arrived/ }).waitFor({ state: 'hidden' })
    await asks('')
    await page.getByRole('button', { name: 'Saved queries' }).click()
    await page.getByRole('menuitem', { name: /What arrived/ }).click()
    await expect.poll(() => query().inputValue()).toBe('is:captured')
    const chart = page.getByRole('slider', { name: /Exchanges over time/ })
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await expect.poll(() => query().inputValue()).toMatch(/^is:captured after:\S+ before:\S+$/)
    await page.getByRole('button', { name: 'All times again' }).click()
    await expect.poll(() => query().inputValue()).toBe('is:captured')
  })

  it('walks by keyboard, pins, and shows two attempts side by side without what always differs', async () => {
    await asks('hook:Orders direction:out')
    await expect.poll(() => rows().count()).toBe(3)
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('was delivered').waitFor()
    await page.keyboard.press('p')
    await page.getByText('Pinned: it is kept whatever the limits.').waitFor()
    await page.keyboard.press('d')
    await page.getByText('Choose the exchange to compare with').waitFor()
    await page.keyboard.press('j')
    await page.getByRole('button', { name: /Compare with the one chosen before/ }).click()
    const comparison = page.getByRole('region', { name: 'Comparison' })
    await comparison
      .getByText(/expected differences? not shown/)
      .first()
      .waitFor()
    await comparison.getByRole('switch', { name: 'Expected differences' }).click()
    await comparison
      .getByRole('rowheader', { name: /webhook-id|content-length|date|signature/i })
      .first()
      .waitFor()
    await comparison.getByRole('button', { name: 'Close the comparison' }).click()
    await comparison.waitFor({ state: 'hidden' })
  })

  it('writes a note, copies as cURL, and takes a deletion back', async () => {
    await asks('hook:Orders direction:out')
    await expect.poll(() => rows().count()).toBe(3)
    await rows().nth(1).click()
    const more = page.getByRole('button', { name: 'More for this exchange' })
    await more.click()
    await page.getByRole('menuitem', { name: 'Write a note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('the one after the deploy')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await rows().nth(1).getByText('the one after the deploy').waitFor()
    await more.click()
    await page.getByRole('menuitem', { name: 'Copy as cURL' }).click()
    await page.getByText(/Copied as cURL/).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl /)
    await more.click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect.poll(() => rows().count()).toBe(2)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rows().count()).toBe(3)
  })

  it('sends what failed again after telling what that means', async () => {
    await asks('hook:Billing')
    await page.getByRole('button', { name: 'More for the log' }).click()
    await page.getByRole('menuitem', { name: /Send deliveries again/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Send deliveries again' })
    await dialog.getByRole('listitem').filter({ hasText: 'Billing' }).waitFor()
    await dialog.getByRole('button', { name: 'Send 3 deliveries again' }).click()
    await dialog.getByText('3 of 3, done').waitFor()
    await dialog.getByText('3 failed').waitFor()
    await page.keyboard.press('Escape')
  })

  it('groups by event, delivery and attempt', async () => {
    await page.getByRole('button', { name: 'Group by event' }).click()
    const tree = page.getByRole('listbox', { name: 'Exchanges by event' })
    const event = tree.getByRole('option', { name: 'lead.created, open' }).first()
    await event.getByText('2 deliveries').waitFor()
    const before = await tree.getByRole('option').count()
    await event.click()
    await expect.poll(() => tree.getByRole('option').count()).toBeLessThan(before)
    await page.getByRole('button', { name: 'Group by event' }).click()
  })
})
