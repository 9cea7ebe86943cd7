import axe from 'axe-core'
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

describeWith([chromium()], 'the command palette', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  let hook: CreatedHook
  let exchange: ExchangeSummary
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    hook = await ask<CreatedHook>(served, 'POST', '/hooks', { name: 'Orders', catalog: 'heffl', target: 'inbox:crm' })
    if (hook.generatedSecret) secret(hook.generatedSecret)
    await ask(served, 'POST', '/events', { type: 'lead.created', hooks: ['Orders'] })
    const attempts = () => ask<ExchangeSummary[]>(served, 'GET', '/log')
    await vi.waitUntil(async () => (await attempts()).length === 2, { timeout: 10_000 })
    exchange = (await attempts()).find(({ direction }) => direction === 'out') as ExchangeSummary
    page = await signedIn(browser, served, '#/send')
    complaints = listenForComplaints(page)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  beforeEach(async () => {
    await goTo(page, '#/send/heffl/lead.created')
    await page.getByRole('textbox', { name: 'Payload as JSON' }).waitFor()
  })
  afterEach(() => expect(complaints).toEqual([]))

  it('reaches a screen, a hook, an event type, an exchange and an inbox without the mouse', async () => {
    await choose('go to catalogs', /^Go to Catalogs/)
    await at('#/catalogs')
    await choose('orders', /^Orders/)
    await at(`#/hooks/${hook.id}`)
    await choose('lemlist replied', /^emailsReplied/)
    await at('#/send/lemlist/emailsReplied')
    await choose(exchange.id, /^200 lead\.created/)
    await at(`#/log/${exchange.id}`)
    await choose('crm', /^crm/)
    await at('#/inboxes/crm')
  })

  it('does what it says: pauses one hook, all hooks, and sends, from inside the editor too', async () => {
    await page.getByRole('textbox', { name: 'Payload as JSON' }).click()
    await choose('send lead', /^Send lead\.created/)
    await page.getByRole('region', { name: 'Results' }).getByRole('link').filter({ hasText: 'bytes match' }).waitFor()
    await choose('pause orders', /^Pause Orders/)
    await expect.poll(async () => (await ask<{ pause: unknown }>(served, 'GET', `/hooks/${hook.id}`)).pause).not.toBeNull()
    await choose('resume orders', /^Resume Orders/)
    await expect.poll(async () => (await ask<{ pause: unknown }>(served, 'GET', `/hooks/${hook.id}`)).pause).toBeNull()
    await choose('pause all', /^Pause all hooks/)
    await page.getByText('Every hook is paused just now').waitFor()
    await choose('resume all', /^Resume all hooks/)
    await page.getByRole('button', { name: 'Pause all' }).waitFor()
  })

  it('walks its lines with the arrows, names the one it stands on, and leaves with Escape', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    const field = page.getByRole('combobox', { name: 'Go to anything' })
    await field.fill('appearance')
    const selected = () => page.getByRole('option', { selected: true }).textContent()
    await expect.poll(selected).toContain('Appearance as the system')
    await page.keyboard.press('ArrowDown')
    const named = await field.getAttribute('aria-activedescendant')
    expect(await page.getByRole('option', { selected: true }).getAttribute('id')).toBe(named)
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'hidden' })
    await page.keyboard.press('ControlOrMeta+k')
    await field.fill('no such thing')
    await page.getByText('Nothing here is called “no such thing”.').waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'hidden' })
  })

  it('leads through the first steps again when asked, and gets out of the way afterwards', async () => {
    await choose('first steps', /^First steps/)
    await page.getByRole('button', { name: /^Heffl/ }).click()
    await page.getByRole('button', { name: /^Send / }).press('Enter')
    const bar = page.getByRole('region', { name: 'First steps' })
    await bar.locator('button:focus', { hasText: 'Open it' }).press('Enter')
    await page.getByRole('tab', { name: 'Signature' }).waitFor()
    await bar.getByRole('button', { name: 'Done' }).waitFor()
    await page.evaluate(axe.source)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await blame(page, 'section[aria-label="First steps"]')).toEqual([])
    }
    await goTo(page, '#/send/heffl/lead.created')
    await bar.waitFor({ state: 'hidden' })
    await choose('first steps', /^First steps/)
    expect(await blame(page, 'main')).toEqual([])
    await page.getByRole('button', { name: 'Skip' }).click()
    await page.getByRole('textbox', { name: 'Payload as JSON' }).waitFor()
  })

  it('Tab leads from the filter to the chosen event, past all others, and out of the payload after Escape', async () => {
    const focused = page.locator(':focus')
    await page.getByRole('textbox', { name: 'Filter events' }).press('Tab')
    expect(await focused.textContent()).toBe('lead.created')
    await page.keyboard.press('ArrowDown')
    expect(await focused.textContent()).toBe('lead.updated')
    await page.keyboard.press('Tab')
    expect(await focused.getAttribute('aria-label')).toBe('Resize the panes')
    const payload = page.getByRole('textbox', { name: 'Payload as JSON' })
    await payload.press('Escape')
    await page.keyboard.press('Tab')
    expect(await payload.evaluate((element) => element === document.activeElement)).toBe(false)
  })

  it('every shortcut stands on one sheet; neither has anything axe could blame, in light and dark', async () => {
    await page.evaluate(axe.source)
    for (const scheme of ['light', 'dark']) {
      await choose(scheme, new RegExp(`^${scheme} appearance`, 'i'))
      await page.keyboard.press('ControlOrMeta+Shift+Slash')
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
      for (const what of ['Send the event', 'Go to anything, do anything', 'Next and previous exchange'])
        await sheet.getByText(what).waitFor()
      expect(await blame(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Commands' }).click()
      await page.getByRole('option').first().waitFor()
      expect(await blame(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
  })

  /** Opens the palette by its key, types, and takes the line of that name, which must be the first one. */
  async function choose(typed: string, line: RegExp) {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox', { name: 'Go to anything' }).fill(typed)
    await page.getByRole('option', { name: line, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor({ state: 'hidden' })
  }

  const at = (hash: string) => expect.poll(() => page.evaluate(() => location.hash)).toBe(hash)
})

/** What axe finds wrong in the topmost dialog, or where it is told to look. Out of the page's own world, which lets no script in. */
async function blame(page: Page, where = '[role=dialog]'): Promise<string[]> {
  const { violations } = await page.evaluate(async (where) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    return run(where, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
  }, where)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
