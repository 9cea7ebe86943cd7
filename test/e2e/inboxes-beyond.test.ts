import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Inbox } from '../../src-preload/contract/inbox'
import type { Receiver } from '../../src-preload/contract/receiver'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { type Served, serve } from '../support/serve'
import { openTarget, type Target } from '../support/target'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn, startOver } from './signed-in'

describeWith([chromium()], 'an inbox and what lies beyond it', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let target: Target
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
    target = await openTarget()
    await startOver(page, served, '#/inboxes')
  })
  afterEach(async () => {
    expect(complaints.splice(0)).toEqual([])
    await target.close()
    for (const { id } of await ask<Inbox[]>(served, 'GET', '/inboxes')) await ask(served, 'DELETE', `/inboxes/${id}`)
  })

  it('forwards to a server of one’s own, shows how that goes, and refuses another machine unless it is meant', async () => {
    target.replies(201)
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    await goTo(page, '#/inboxes/crm/settings')
    await page.getByRole('switch', { name: /Pass requests on/ }).press('Space')
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('http://example.com/hook')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/example.com is not this machine/).waitFor()
    await page.getByRole('textbox', { name: 'To', exact: true }).fill(target.url)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Nothing has been forwarded yet.').waitFor()

    expect((await post('crm', '{"n":1}')).status).toBe(201)
    await page.getByText(/1 request forwarded/).waitFor()
    expect(target.arrived[0]?.body).toBe('{"n":1}')
    await page.getByRole('link', { name: 'Requests' }).click()
    await page.getByRole('link', { name: 'See what the target said' }).click()
    await page.getByRole('link', { name: 'See what was captured' }).waitFor()
  })

  it('sends a captured request once more, to any URL', async () => {
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    await post('crm', '{"once":"more"}')
    await goTo(page, '#/inboxes/crm')
    await page.getByRole('button', { name: 'Resend' }).click()
    const form = page.getByRole('form', { name: 'Resend' })
    await form.getByRole('textbox', { name: 'The same bytes to' }).fill('nowhere')
    await page.keyboard.press('Enter')
    await form.getByText(/is no http or https URL/).waitFor()
    await form.getByRole('textbox', { name: 'The same bytes to' }).fill(target.url)
    await page.keyboard.press('Enter')
    await target.hasArrived(1)
    expect(target.arrived[0]?.body).toBe('{"once":"more"}')
    await form.getByRole('link', { name: 'See what came back' }).click()
    await page.getByText('A captured request, sent once more by hand.').waitFor()
  })

  it('gets a hook that delivers to it', async () => {
    await ask(served, 'POST', '/inboxes', { name: 'crm', catalog: 'heffl' })
    await goTo(page, '#/inboxes/crm')
    await page.getByRole('button', { name: 'Create a hook to this inbox' }).click()
    await page.getByRole('combobox', { name: 'Inbox' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Inbox' }).inputValue()).toBe('crm')
    expect(await page.evaluate(() => location.hash)).toBe('#/hooks/new/heffl/inbox%3Acrm')
  })

  it('a receiver opened to the network says so on every screen until it is closed again', async () => {
    await goTo(page, '#/settings')
    const form = page.getByRole('form', { name: 'Receiver' })
    await form.getByText('Every address').click()
    await form.getByRole('switch', { name: /Also over https/ }).press('Space')
    await form.getByRole('button', { name: 'Apply' }).click()
    const warning = page.getByRole('contentinfo').getByRole('link', { name: /open to the network|Other machines/ })
    await warning.waitFor()
    const download = page.waitForEvent('download')
    await form.getByRole('button', { name: 'Download the certificate' }).click()
    expect((await download).suggestedFilename()).toBe('hookbench-authority.pem')
    const { state } = await ask<Receiver>(served, 'GET', '/receiver')
    expect(state?.httpsUrl).toMatch(/^https:/)
    await goTo(page, '#/send')
    await warning.waitFor()

    await goTo(page, '#/settings')
    await form.getByText('This machine only').click()
    await form.getByRole('button', { name: 'Apply' }).click()
    await warning.waitFor({ state: 'detached' })
  })

  /** The receiver may have moved since the start. */
  async function post(inbox: string, body: string): Promise<Response> {
    const { state } = await ask<Receiver>(served, 'GET', '/receiver')
    return fetch(`${state?.url}/in/${inbox}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }
})
