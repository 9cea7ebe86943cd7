import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Run } from '../../src-preload/contract/run'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn } from './signed-in'

describeWith([chromium()], 'runs and the battery on screen', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    page = await signedIn(browser, served, '#/runs')
    complaints = listenForComplaints(page)
    const signing = secret('whsec_cnVucyBvbiBzY3JlZW4gYXJlIHNpZ25lZA==')
    await ask(served, 'POST', '/hooks', { name: 'CRM', catalog: 'heffl', target: 'inbox:orders', secret: signing })
    await ask(served, 'PATCH', '/inboxes/orders', { verification: { by: 'hook', hook: 'CRM', refuse: true } })
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  it('a run is made of steps, run before it is saved, and told step by step', async () => {
    await page.getByRole('button', { name: 'New run' }).last().click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('A run needs a name.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('a lead arrives')
    await page.getByText('Chosen hooks').click()
    await page.getByRole('checkbox', { name: 'CRM' }).press('Space')
    await page.getByPlaceholder('Type of the event').fill('lead.create')
    await page.getByText(/has no event type "lead.create"/).waitFor()
    await page.getByPlaceholder('Type of the event').fill('lead.created')
    await page.getByRole('textbox', { name: 'Status' }).fill('503')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const came = page.getByRole('region', { name: 'What came of it' })
    await came.getByRole('row', { name: /status 503 200/ }).waitFor()
    await came.getByRole('link', { name: 'Exchange' }).first().click()
    await page
      .getByText(/lead\.created/)
      .first()
      .waitFor()
    await goTo(page, '#/runs/new')
    await page.getByRole('textbox', { name: 'Status' }).fill('200')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(async () => (await runs()).map(({ name }) => name)).toEqual(['a lead arrives'])
  })

  it('steps are added, moved, copied and removed by keyboard, and results follow them', async () => {
    await goTo(page, '#/runs/run/a%20lead%20arrives')
    await page.getByRole('group', { name: 'Add a step', exact: true }).getByRole('button', { name: 'Delay' }).click()
    await page.getByRole('textbox', { name: 'For' }).fill('3d')
    await page.getByText('Virtual time', { exact: true }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText(/3 d 0 h of virtual time/).waitFor()
    await step('2 Delay').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('1Delay3d')
    await page.keyboard.press('Alt+d')
    await step('3 Send').waitFor()
    await step('1 Delay').press('Delete')
    await step('2 Send').click()
    await page.getByRole('button', { name: 'Exchange' }).first().click()
    await page.getByRole('dialog').getByText('Answer 200').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(async () => (await runs())[0]?.steps.map((each) => each.do)).toEqual(['delay', 'send'])

    await page.getByRole('button', { name: 'Save the report' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Report as JUnit XML' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('junit.xml')
    expect(await text(await file.createReadStream())).toContain('testcase name="delay 3d"')
  })

  it('a run that waits is ended', async () => {
    await ask(served, 'PUT', '/runs/waits', { name: 'waits', steps: [{ do: 'wait', inbox: 'orders', count: 100, timeout: '1h' }] })
    await page.getByRole('link', { name: /waits/ }).click()
    await page.getByText('Real time', { exact: true }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('0 of 1 step').first().waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('status').getByText('cancelled').waitFor()
  })

  it('a hook’s receiver is probed with its own secret, and each case leads to its exchange', async () => {
    await goTo(page, '#/runs/probe/CRM')
    await page.getByRole('button', { name: 'Probe', exact: true }).click()
    const must = page.getByRole('region', { name: 'Must', exact: true })
    await must.getByText('8 of 8').waitFor()
    await page.getByRole('region', { name: 'Should', exact: true }).getByRole('listitem').first().waitFor()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByText('stopped before the end').waitFor()
    await must.getByRole('listitem').filter({ hasText: 'tampered' }).getByRole('link', { name: 'Exchange' }).click()
    await page.getByText(/Case tampered of a probe/).waitFor()
    expect(complaints).toEqual([])
  })

  const runs = () => ask<Run[]>(served, 'GET', '/runs')
  const step = (words: string) => page.getByRole('button', { name: new RegExp(`^${words}`) })
})
