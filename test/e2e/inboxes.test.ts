import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Inbox } from '../../src-preload/contract/inbox'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn, startOver } from './signed-in'

describeWith([chromium()], 'an inbox on screen', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    page = await signedIn(browser, served, '#/inboxes')
    complaints = listenForComplaints(page)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  beforeEach(async () => {
    await startOver(page, served, '#/inboxes')
  })
  afterEach(async () => {
    expect(complaints.splice(0)).toEqual([])
    for (const { id } of await ask<Inbox[]>(served, 'GET', '/inboxes')) await ask(served, 'DELETE', `/inboxes/${id}`)
  })

  it('is named, tried with the line it shows, and captures live', async () => {
    await page.getByRole('textbox', { name: 'Name of a new inbox' }).fill('orders')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Waiting for the first request' }).waitFor()
    const line = `curl -X POST ${served.inboxUrl}/in/orders -H 'content-type: application/json' -d '{"hello":"hookbench"}'`
    await page.getByText(line).last().waitFor()
    expect(await post('orders', '{"hello":"hookbench"}')).toBe(200)
    await rows().filter({ hasText: '/in/orders' }).waitFor()
    await exchange().getByText('Captured POST with 21 B, answered 200.').waitFor()
  })

  it('plays a scenario, switched live, and says which answer each request got', async () => {
    await ask(served, 'POST', '/inboxes', { name: 'orders' })
    await goTo(page, '#/inboxes/orders/answers')
    await page.getByRole('button', { name: /^fails twice, then fine/ }).click()
    await page.getByRole('radio', { name: 'fails twice, then fine', checked: true }).waitFor()
    expect([await post('orders'), await post('orders'), await post('orders')]).toEqual([500, 500, 200])
    await page.getByText('3 requests answered').waitFor()

    await page.getByRole('textbox', { name: 'Answers in a few words' }).fill('418x2,sometimes')
    await page.getByText('"sometimes" says nothing an inbox can answer.').waitFor()
    await page.getByRole('textbox', { name: 'Answers in a few words' }).fill('418x2,204')
    await page.getByRole('img', { name: '418 twice, then 204' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'respond', checked: true }).waitFor()
    expect([await post('orders'), await post('orders', '{}', {}, '/deep'), await post('orders')]).toEqual([418, 418, 204])

    await page.getByRole('link', { name: 'Requests' }).click()
    await exchange().getByText('Answered by the scenario “respond”: rule 1, answer 2.').waitFor()
    await choose('Answers', '200 to everything')
    await expect.poll(() => post('orders')).toBe(200)
  })

  it('a scenario is written rule by rule; what can’t be read is told at its field', async () => {
    await ask(served, 'POST', '/inboxes', { name: 'orders' })
    await goTo(page, '#/inboxes/orders/answers')
    await page.getByRole('button', { name: 'New scenario' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('big ones fail')
    await page.getByRole('button', { name: 'Which requests' }).click()
    await page.getByRole('textbox', { name: 'Expression' }).fill('body.amount > (')
    await page.getByRole('textbox', { name: 'Answers of rule 1 in a few words' }).fill('503')
    await page.getByRole('img', { name: '503' }).waitFor()
    await page.getByRole('button', { name: 'Headers and body' }).click()
    await page.getByText('JSONata', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Expression' }).last().fill('{"tooMuch": body.amount}')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/That is no JSONata/).waitFor()
    const expression = page.getByRole('textbox', { name: 'Expression' }).first()
    expect(await expression.evaluate((field) => field === document.activeElement)).toBe(true)
    await expression.fill('body.amount > 100')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('radio', { name: 'big ones fail' }).click()
    await page.getByRole('radio', { name: 'big ones fail', checked: true }).waitFor()

    expect(await post('orders', '{"amount":5}')).toBe(200)
    const refused = await fetch(`${served.inboxUrl}/in/orders`, { method: 'POST', body: '{"amount":500}' })
    expect([refused.status, await refused.json()]).toEqual([503, { tooMuch: 500 }])
  })

  it('explains a failed check in place, marks a retry with its gap, and lists what drifted', async () => {
    const key = secret(`whsec_${Buffer.from('orders are signed with this one').toString('base64')}`)
    await ask(served, 'POST', '/inboxes', { name: 'orders', catalog: 'heffl' })
    await goTo(page, '#/inboxes/orders/settings')
    await page.getByText('By a scheme', { exact: true }).click()
    await page.getByLabel('Secret', { exact: true }).fill(key)
    await page.getByRole('switch', { name: /Answer 401/ }).press('Space')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('orders was saved.').waitFor()
    await page.getByRole('link', { name: 'Requests' }).click()

    const body = '{"event":"lead.created","id":17}'
    const now = Math.floor(Date.now() / 1000)
    expect(await post('orders', body, signed(key, 'msg_1', now, body))).toBe(200)
    expect(await post('orders', body, signed(key, 'msg_1', now, body))).toBe(200)
    expect(await post('orders', body, signed(key, 'msg_2', now - 3_600, body))).toBe(401)

    await rows()
      .filter({ has: page.getByRole('img', { name: 'not verified' }) })
      .click()
    const said = exchange().getByRole('list', { name: 'What the inbox says about it' })
    await said.getByText(/not verified/).waitFor()
    await exchange().getByRole('tab', { name: 'Verification' }).click()
    await exchange().getByText('timestamp_stale').waitFor()

    await rows().filter({ hasText: /↻2 \+/ }).click()
    await said.getByText(/The same message for the 2nd time/).waitFor()
    await exchange().getByRole('tab', { name: 'Drift' }).click()
    const fields = exchange().getByRole('table', { name: 'Fields unlike the samples' })
    await fields.getByRole('row').filter({ hasText: 'retyped' }).filter({ hasText: 'number' }).waitFor()
    await fields.getByRole('row').filter({ hasText: 'missing' }).first().waitFor()
    await exchange().getByRole('button', { name: 'Make this the sample' }).click()
    await page.getByText('lead.created has a sample “captured” now.').waitFor()
    await fields.getByRole('row').filter({ hasText: 'retyped' }).waitFor({ state: 'detached' })
  })

  it('is cleared with a way back', async () => {
    await ask(served, 'POST', '/inboxes', { name: 'orders' })
    await post('orders')
    await goTo(page, '#/inboxes/orders')
    await rows().first().waitFor()
    await page.getByRole('button', { name: 'More for orders' }).click()
    await page.getByRole('menuitem', { name: 'Clear what it captured' }).click()
    await page.getByRole('heading', { name: 'Waiting for the first request' }).waitFor()
    await post('orders', '{"later":true}')
    await expect.poll(() => rows().count()).toBe(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rows().count()).toBe(2)
  })

  const rows = () => page.getByRole('listbox', { name: 'Exchanges, newest first' }).getByRole('option')
  const exchange = () => page.getByRole('region', { name: 'Exchange' })

  async function choose(field: string, option: string) {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option }).click()
  }

  async function post(inbox: string, body = '{}', headers: Record<string, string> = {}, path = ''): Promise<number> {
    const response = await fetch(`${served.inboxUrl}/in/${inbox}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    await response.arrayBuffer()
    return response.status
  }
})

/** As Standard Webhooks signs: HMAC-SHA256 over `id.timestamp.body`. */
function signed(key: string, id: string, timestamp: number, body: string) {
  const bytes = Buffer.from(key.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` }
}
