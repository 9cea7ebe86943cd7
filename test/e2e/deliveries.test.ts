import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CreatedHook } from '../../src-preload/contract/hook'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { openTarget, type Target } from '../support/target'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn, startOver } from './signed-in'

describeWith([chromium()], 'what becomes of a delivery, on screen', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let target: Target
  let complaints: string[]
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    page = await signedIn(browser, served, '#/send/heffl/lead.created')
    complaints = listenForComplaints(page)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  beforeEach(async () => {
    target = await openTarget()
    await startOver(page, served, '#/send/heffl/lead.created')
  })
  afterEach(async () => {
    expect(complaints.splice(0)).toEqual([])
    await target.close()
    for (const { id } of await ask<CreatedHook[]>(served, 'GET', '/hooks')) await ask(served, 'DELETE', `/hooks/${id}`)
  })

  it('a signature that is stale on purpose is sent once, and explained where it was captured', async () => {
    await hook({ name: 'Orders', target: 'inbox:crm' })
    await page.getByRole('button', { name: 'Do something wrong on purpose' }).click()
    await page.getByRole('menuitem', { name: 'Stale timestamp' }).click()
    await page.getByRole('button', { name: 'Send: stale timestamp' }).click()
    await results().getByText('stale timestamp').waitFor()
    await results().getByRole('link').filter({ hasText: 'bytes match' }).waitFor()
    await page.getByRole('button', { name: /^Send Ctrl/ }).waitFor()

    await goTo(page, '#/inboxes/crm')
    const exchange = page.getByRole('region', { name: 'Exchange' })
    await exchange.getByRole('tab', { name: 'Signature not verified' }).click()
    await exchange.getByText('timestamp_stale').waitFor()
    await exchange.getByRole('link', { name: 'See the attempt that sent it' }).click()
    await exchange.getByText('signed for ten minutes ago.').waitFor()
  })

  it('a retry counts down, is sent now by hand, and its attempts stand together', async () => {
    target.replies(503, 204)
    await hook({ name: 'Orders', target: target.url, delivery: { retry: { kind: 'list', waitsMs: [3_600_000] } } })
    await page.getByRole('textbox', { name: 'Payload as JSON' }).click()
    await page.keyboard.press('ControlOrMeta+Enter')
    await results()
      .getByText(/attempt 2 due in (1 h 0 m|59 m \d+ s)/)
      .waitFor()
    await page.getByRole('button', { name: '1 delivery pending' }).click()
    await page
      .getByRole('dialog')
      .getByText(/attempt 2 due in/)
      .waitFor()
    await page.keyboard.press('Escape')

    await results().getByRole('link').filter({ hasText: '503' }).click()
    const exchange = page.getByRole('region', { name: 'Exchange' })
    await exchange.getByText(/Next attempt in (1 h 0 m|59 m \d+ s)/).waitFor()
    await exchange.getByRole('button', { name: 'Send now to Orders' }).click()
    await exchange.getByRole('tab', { name: 'Attempts' }).click()
    const delivery = exchange.getByRole('region', { name: 'Delivery to Orders' })
    await delivery.getByRole('link').filter({ hasText: 'attempt 2' }).filter({ hasText: '204' }).waitFor()
    await delivery.getByText('delivered', { exact: true }).waitFor()
    expect(target.arrived).toHaveLength(2)
  })

  it('while every hook is paused events are skipped, and can be sent afterwards', async () => {
    await hook({ name: 'Orders', target: target.url })
    await page.getByRole('button', { name: 'Pause all' }).click()
    await page.getByText('Every hook is paused just now').waitFor()
    await ask(served, 'POST', '/events', { type: 'lead.created', catalog: 'heffl' })
    await page.getByRole('button', { name: 'Resume all' }).click()
    await page.getByRole('button', { name: 'Pause all' }).waitFor()

    await page.getByRole('button', { name: '0 deliveries pending' }).click()
    const deliveries = page.getByRole('dialog')
    await deliveries.getByText('Skipped lately').click()
    await deliveries.getByText(/All hooks are paused/).waitFor()
    expect(target.arrived).toHaveLength(0)
    await deliveries.getByRole('button', { name: 'Send anyway to Orders' }).click()
    await target.hasArrived(1)
    await deliveries.getByText('No event was left out lately.').waitFor()
  })

  it('a rule that pauses a hook is told at once, with the exchange that did it', async () => {
    target.replies(500)
    await hook({ name: 'Cold', catalog: 'breakcold', target: target.url, delivery: { pause: { after: 1, counting: 'consecutive' } } })
    await ask(served, 'POST', '/events', { type: 'lead.create', catalog: 'breakcold' })
    const news = page.getByRole('alert').filter({ hasText: '“Cold” was paused' })
    await news.getByRole('link', { name: 'The exchange that did it' }).click()
    await page
      .getByRole('region', { name: 'Exchange' })
      .getByText(/the receiver answered 500/)
      .waitFor()
  })

  it('many events go out from a file, and are summed up', async () => {
    target.replies(200, 500, 200)
    await hook({ name: 'Orders', target: target.url })
    await page.getByRole('button', { name: '1 event', exact: true }).click()
    const rows = ['{"id":1}', '{"id":2}', '{"id":3}'].join('\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'leads.jsonl', mimeType: 'text/plain', buffer: Buffer.from(rows) })
    await page.getByText('3 rows').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Send Ctrl/ }).click()
    const sum = page.getByRole('region', { name: 'Many events' })
    await sum.getByText('done, some failed').waitFor()
    await sum.getByText('200 × 2 · 500 × 1').waitFor()
    expect(target.arrived.map(({ body }) => JSON.parse(body).payload.id).toSorted()).toEqual([1, 2, 3])
    await sum.getByRole('link', { name: 'First failure: 500' }).click()
    await page
      .getByRole('region', { name: 'Exchange' })
      .getByText(/the receiver answered 500/)
      .waitFor()
  })

  it('an attempt is edited in Send and made once more under the same event id', async () => {
    await hook({ name: 'Orders', target: target.url })
    const { eventId } = await ask<{ eventId: string }>(served, 'POST', '/events', {
      ...{ type: 'lead.created', catalog: 'heffl', payload: '{"name":"Jane"}' },
    })
    await target.hasArrived(1)
    await goTo(page, '#/log')
    await page.getByRole('option').filter({ hasText: 'lead.created' }).filter({ hasText: 'Orders' }).first().click()
    await page.getByRole('button', { name: 'Resend' }).click()
    await page.getByRole('menuitem', { name: /Edit first/ }).click()
    await page.getByRole('region', { name: 'Resend' }).getByText(eventId).waitFor()
    // So large that it is not parsed, and leaves the page in pieces.
    const john = { notes: Array.from({ length: 20 }, (_, n) => `${n} שלום `.repeat(1_000)), name: 'John 👩‍🚀' }
    const editor = page.getByRole('textbox', { name: 'Payload as JSON' })
    await editor.fill(JSON.stringify(john, null, 2))
    const isColoured = (span: Element) => getComputedStyle(span).color !== getComputedStyle(span.parentElement ?? span).color
    expect(await editor.getByText('"name"', { exact: true }).evaluate(isColoured)).toBe(true)
    await page.keyboard.press('ControlOrMeta+Enter')
    await target.hasArrived(2)
    expect(JSON.parse(target.arrived[1]?.body ?? '').payload).toEqual(john)
    expect(target.arrived.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId])
    await results().getByText('attempt 2').waitFor()
  })

  it('what could not be previewed while Hookbench was out of reach is previewed once it is back', async () => {
    await hook({ name: 'Orders', target: target.url })
    const line = await cuttable(page)
    await page.reload()
    const request = page.getByRole('region', { name: 'Request preview' })
    await request.getByText(`POST ${target.url}`).waitFor()
    await line.cut()
    await page.getByText(/Reconnecting/).waitFor()
    await page.getByRole('textbox', { name: 'Payload as JSON' }).fill('{"name":"John"}')
    await request.getByText(/not reachable at the moment/).waitFor()
    line.mend()
    await request.getByText('"payload":{"name":"John"}').waitFor()
    await request.getByText(/not reachable/).waitFor({ state: 'detached' })
  })

  const results = () => page.getByRole('region', { name: 'Results' })

  async function hook(draft: { name: string; target: string; catalog?: string; delivery?: object }) {
    const { generatedSecret } = await ask<CreatedHook>(served, 'POST', '/hooks', { catalog: 'heffl', ...draft })
    if (generatedSecret) secret(generatedSecret)
    // With its first hook Send takes the place of the card that a newcomer gets.
    await page.getByRole('textbox', { name: 'Payload as JSON' }).waitFor()
  }
})

/** From the next load on the page's line to the engine can be cut, as when a laptop sleeps. */
async function cuttable(page: Page) {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/rpc/, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    open.add(socket)
  })
  return {
    async cut() {
      isCut = true
      await Promise.all([...open].map((socket) => socket.close()))
    },
    mend() {
      isCut = false
    },
  }
}
