import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { listenForComplaints, openBrowser } from '../support/browser'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn } from './signed-in'

const set = (target: string) => `{
  "version": 1,
  "environments": [{ "name": "local", "variables": { "base": "http://127.0.0.1:3000" } }],
  "hooks": [
    { "name": "CRM", "catalog": "heffl", "target": "${target}", "secret": "env:NO_SUCH_SECRET" }
  ]
}
`

describeWith([chromium()], 'the workspace on screen', () => {
  const file = join(artifactFolder('repository'), 'hookbench.json')
  const written = () => readFileSync(file, 'utf8')
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    writeFileSync(file, set('{{base}}/crm'))
    ;[served, browser] = await Promise.all([serve(artifactFolder('data'), ['--workspace', file]), openBrowser()])
    page = await signedIn(browser, served, '#/workspace')
    complaints = listenForComplaints(page)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  afterEach(() => expect(complaints).toEqual([]))

  it('works in the file: what others change is shown and decided, what is changed here is written', async () => {
    await page.getByText('File and workbench say the same').waitFor()
    writeFileSync(`${file}.new`, set('{{base}}/elsewhere'))
    renameSync(`${file}.new`, file)
    const changes = page.getByRole('table', { name: 'What differs in CRM' })
    await changes.getByText('{{base}}/elsewhere').waitFor()
    expect(await blame(page)).toEqual([])
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByText('File and workbench say the same').waitFor()
    expect(written()).toBe(set('{{base}}/elsewhere'))
    await goTo(page, '#/workspace/environments/local')
    await page.getByRole('textbox', { name: 'Value of variable 1' }).fill('http://127.0.0.1:9000')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(written).toBe(set('{{base}}/elsewhere').replace(':3000', ':9000'))
  })

  it('asks for the secret that a hook misses, and shows where its target leads', async () => {
    await goTo(page, '#/hooks/CRM')
    await page.getByText('http://127.0.0.1:9000/elsewhere').waitFor()
    await page.getByLabel('Value of env:NO_SUCH_SECRET').fill(secret('whsec_VGhlIHNlY3JldCBvZiB0aGUgd29ya3NwYWNlIHNjcmVlbg'))
    await page.getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('button', { name: 'Send an event' }).and(page.locator(':enabled')).waitFor()
    expect(written()).toContain('"secret": "env:NO_SUCH_SECRET"')
  })

  it('shows what a dropped file would change before it is imported, and undoes it', async () => {
    const hooks = [
      { name: 'CRM', catalog: 'tomba', target: 'inbox:other' },
      { name: 'second', catalog: 'tomba', target: 'inbox:other' },
    ]
    await page.evaluate(
      (text) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([text], 'other.json'))
        window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
      },
      JSON.stringify({ version: 1, hooks }),
    )
    await page.getByRole('region', { name: 'To decide' }).getByText("taking the file's replaces it").waitFor()
    const take = page.getByRole('button', { name: 'Import', exact: true })
    expect(await take.isDisabled()).toBe(true)
    await page.getByText('Keep mine').click()
    await take.click()
    await page.getByText('Imported: 1 added, 0 changed, 1 left as they were.').waitFor()
    await expect.poll(written).toContain('"second"')
    await page.getByRole('main').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(written).not.toContain('"second"')
  })

  it('takes the webhooks of an OpenAPI document as a catalog, seen before it is added, which the file then carries', async () => {
    await goTo(page, '#/catalogs/-/import')
    await page.locator('input[type=file]').setInputFiles('test/formats/openapi/orders.yaml')
    await page.getByText('order.shipped').first().waitFor()
    expect(written()).not.toContain('acmes-orders')
    await page.getByRole('button', { name: 'Add catalog' }).press('Enter')
    await expect.poll(written).toContain('"id": "acmes-orders"')
    expect(complaints).toEqual([])
  })
})

/** What axe finds wrong in the screen. Out of the page's own world, which lets no script in. */
async function blame(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    return run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
