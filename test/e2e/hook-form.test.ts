import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ExchangeDetail, ExchangeSummary } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { type Served, serve } from '../support/serve'
import { openTarget } from '../support/target'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn, startOver } from './signed-in'

describeWith([chromium()], 'the hook form', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    page = await signedIn(browser, served, '#/hooks')
    complaints = listenForComplaints(page)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  beforeEach(async () => {
    await startOver(page, served, '#/hooks')
  })
  afterEach(async () => {
    expect(complaints.splice(0)).toEqual([])
  })

  it('scratcher: a custom payload arrives as previewed, byte for byte as on the provider’s page', async () => {
    const inbox = await ask<{ id: string }>(served, 'POST', '/inboxes', { name: 'summer' })
    await goTo(page, '#/hooks/new/scratcher')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Summer')
    await page.getByRole('textbox', { name: 'URL', exact: true }).fill('http://example.com/in')
    await page.getByRole('checkbox', { name: 'participant.registered' }).check()
    await page.getByRole('textbox', { name: 'Campaign name' }).fill('Summer Promotion')
    await page.getByRole('switch', { name: 'Custom payload' }).press('Space')
    await fillField(page, 1, 'email', 'Contact Email')
    await page.getByRole('button', { name: 'Add field' }).click()
    await fillField(page, 2, 'campaign_name', 'Campaign Name')
    await page.getByRole('button', { name: 'Add field' }).click()
    await fillField(page, 3, 'source', 'Custom value')
    await page.getByRole('textbox', { name: 'Value of field 3' }).fill('webhook')
    const body = page.getByRole('region', { name: 'Resulting body' })
    await body.getByText('{"email":"user@example.com","campaign_name":"Summer Promotion","source":"webhook"}').waitFor()

    await page.getByRole('button', { name: 'Create hook' }).click()
    await page.getByText(/takes only https URLs, and http:\/\/example.com\/in is plain http/).waitFor()
    const url = page.getByRole('textbox', { name: 'URL', exact: true })
    expect(await url.getAttribute('aria-invalid')).toBe('true')
    expect(await url.evaluate((field) => field === document.activeElement)).toBe(true)

    await page.getByText('Local inbox', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Inbox' }).click()
    await page.getByRole('option', { name: 'summer' }).click()
    await page.getByRole('button', { name: 'Create hook' }).click()
    await page.getByRole('heading', { name: 'Summer', exact: true }).waitFor()
    await ask(served, 'POST', '/events', {
      type: 'participant.registered',
      hooks: ['Summer'],
      set: [{ path: 'payload.contact.email', json: '"user@example.com"' }],
    })
    expect(await captured(served, inbox.id)).toBe('{"email":"user@example.com","campaign_name":"Summer Promotion","source":"webhook"}')
  })

  it('breakcold: ten failures pause the hook, and its page says who, why and by which attempt', async () => {
    const target = await openTarget()
    target.replies(...Array<number>(10).fill(500))
    const { id } = await ask<{ id: string }>(served, 'POST', '/hooks', { name: 'CRM', catalog: 'breakcold', target: target.url })
    for (let count = 1; count <= 10; count++) {
      await ask(served, 'POST', '/events', { type: 'lead.create', hooks: ['CRM'] })
      await target.hasArrived(count)
    }
    await goTo(page, `#/hooks/${id}`)
    const banner = page.getByRole('status').filter({ hasText: 'Paused by a rule' })
    await banner.getByText('10 deliveries failed in a row.').waitFor()
    const [newest] = await ask<ExchangeSummary[]>(served, 'GET', '/log?limit=1')
    expect(await banner.getByRole('link').getAttribute('href')).toBe(`#/log/${newest?.id}`)

    await banner.getByRole('button', { name: 'Resume' }).click()
    await banner.waitFor({ state: 'hidden' })
    await ask(served, 'POST', '/events', { type: 'lead.create', hooks: ['CRM'] })
    await target.hasArrived(11)
    await target.close()
  })

  it('Svix’s preset draws its eight attempts while one edits, and a receiver that recovers ends them', async () => {
    await goTo(page, '#/hooks/new/heffl')
    await page.getByRole('button', { name: /^When it fails/ }).click()
    const timeline = page.getByRole('figure', { name: 'Retry timeline' })
    await timeline.getByText('1 attempt, then the delivery has failed.').waitFor()
    await page.getByRole('combobox', { name: 'Rules', exact: true }).click()
    await page.getByRole('option', { name: 'Svix' }).click()
    const attempts = timeline.getByRole('list', { name: 'Attempts' }).getByRole('listitem')
    await expect.poll(() => attempts.count()).toBe(8)
    expect(await page.getByRole('textbox', { name: 'Waits between attempts' }).inputValue()).toBe('5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 10 h')

    await page.getByRole('textbox', { name: 'Waits between attempts' }).fill('5 s, soon')
    await page.getByText('“soon” is no duration.').waitFor()
    await page.getByRole('textbox', { name: 'Waits between attempts' }).fill('5 s, 1 m, 1 h')
    await expect.poll(() => attempts.count()).toBe(4)
    await page.getByRole('combobox', { name: /when the receiver answers/ }).fill('500, 500, 200')
    await timeline.getByText(/^3 attempts in .*, then the event is delivered\.$/).waitFor()
  })

  it('an event type of one’s own can be sent as soon as it is there', async () => {
    await goTo(page, '#/catalogs/breakcold')
    await page.getByRole('button', { name: 'Add one' }).first().click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('lead.message.sent')
    expect(await page.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('Lead Message')
    await page.getByRole('button', { name: 'Add event', exact: true }).click()
    await page.getByRole('heading', { name: 'lead.message.sent' }).waitFor()
    await page.getByRole('button', { name: 'Send this' }).click()
    await page.getByRole('textbox', { name: 'Payload as JSON' }).getByText('id_space').first().waitFor()
  })

  it('keeps what was typed: through another provider, another screen and a screen that breaks', async () => {
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await goTo(page, '#/hooks/new/tomba')
    await name.fill('Half done')
    await page.getByRole('button', { name: /^Heffl/ }).click()
    await at('#/hooks/new/heffl')
    await expect.poll(() => name.inputValue()).toBe('Half done')
    await page.getByRole('link', { name: 'Catalogs', exact: true }).click()
    await goTo(page, '#/hooks/new')
    await page.getByText('What you typed here before is still there.').waitFor()
    expect(await name.inputValue()).toBe('Half done')

    await page.evaluate(() => {
      const { get } = Object.getOwnPropertyDescriptor(Intl.Collator.prototype, 'compare') ?? {}
      let broken = true
      Object.defineProperty(Intl.Collator.prototype, 'compare', {
        get() {
          if (broken) throw new Error('made to break')
          return get?.call(this)
        },
      })
      window.addEventListener('mend', () => {
        broken = false
      })
    })
    await name.fill('Half done and')
    await page.getByText(/made to break.*in a hook’s form is kept/).waitFor()
    expect(complaints.splice(0).join()).toContain('made to break')
    await page.evaluate(() => window.dispatchEvent(new Event('mend')))
    await page.getByRole('button', { name: 'Try again' }).click()
    expect(await name.inputValue()).toBe('Half done and')

    await page.getByRole('button', { name: 'Start over' }).click()
    await expect.poll(() => name.inputValue()).toBe('')
  })

  it('many hooks: filtered, ticked with the mouse and the keys, changed in one step with one undo', async () => {
    const groups = async () =>
      (await ask<Hook[]>(served, 'GET', '/hooks')).flatMap(({ name, group }) => (group ? [`${name} in ${group}`] : []))
    for (const name of ['Bulk 1', 'Bulk 2', 'Bulk 3', 'Bulk 4'])
      await ask(served, 'POST', '/hooks', { name, catalog: 'tomba', target: `https://staging.example.com/${name.slice(-1)}`, paused: true })
    await goTo(page, '#/hooks')
    await page.getByRole('textbox', { name: 'Filter hooks' }).fill('staging bulk')
    const row = (number: number) => page.getByRole('link', { name: new RegExp(`Bulk ${number}`) })
    await expect.poll(() => page.getByRole('list', { name: 'Hooks' }).getByRole('link').count()).toBe(4)
    const before = await row(4).boundingBox()
    await row(1).click({ modifiers: ['ControlOrMeta'] })
    await row(2).click({ modifiers: ['Shift'] })
    await page.getByRole('heading', { name: '2 hooks ticked' }).waitFor()
    expect(await row(4).boundingBox()).toEqual(before)
    await row(2).focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('heading', { name: '3 hooks ticked' }).waitFor()

    await page.getByLabel('Group of the ticked hooks').fill('Staging')
    await page.getByRole('button', { name: 'Put into it' }).click()
    await page
      .getByRole('button', { name: 'Tick all of Staging' })
      .or(page.getByRole('checkbox', { name: 'Tick all of Staging' }))
      .waitFor()
    expect(await groups()).toEqual(['Bulk 1 in Staging', 'Bulk 2 in Staging', 'Bulk 3 in Staging'])
    await page.getByRole('textbox', { name: 'begin with' }).fill('http://127.0.0.1:3000')
    await page.getByRole('button', { name: 'Change 3 targets' }).click()
    await row(1).getByText('127.0.0.1:3000/1').waitFor()
    await page.getByRole('button', { name: 'Delete 3 hooks' }).click()
    await row(1).waitFor({ state: 'hidden' })
    await page.getByRole('alert').filter({ hasText: '3 hooks deleted.' }).getByRole('button', { name: 'Undo' }).click()
    await row(3).waitFor()
    await page.getByRole('alert').filter({ hasText: 'put into “Staging”' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(groups).toEqual([])
  })

  const at = (hash: string) => expect.poll(() => page.evaluate(() => location.hash)).toBe(hash)
})

async function fillField(page: Page, row: number, name: string, source: string) {
  await page.getByRole('textbox', { name: `Name of field ${row}` }).fill(name)
  await page.getByRole('combobox', { name: `Where field ${row} comes from` }).click()
  await page.getByRole('option', { name: source, exact: true }).click()
}

/** The body of what an inbox captured, as text. */
async function captured(served: Served, inbox: string): Promise<string | undefined> {
  const find = async () => {
    const log = await ask<ExchangeSummary[]>(served, 'GET', '/log')
    return log.find((exchange) => exchange.direction === 'in' && exchange.inbox === inbox)?.id
  }
  await expect.poll(find, { timeout: 5_000 }).toBeDefined()
  const { request } = await ask<ExchangeDetail>(served, 'GET', `/log/${await find()}`)
  return request.body ?? undefined
}
