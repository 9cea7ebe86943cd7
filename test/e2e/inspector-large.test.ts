import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Status } from '../../src-preload/contract/change'
import type { Exchange } from '../../src-preload/contract/exchange'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { listenForComplaints, openBrowser } from '../support/browser'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { signedIn } from './signed-in'

const recorded = 30_000

describeWith([chromium()], 'the inspector over a large log', () => {
  let served: Served
  let browser: Browser
  let page: Page
  let complaints: string[]
  let receiver: string
  beforeAll(async () => {
    const data = artifactFolder('data')
    await record(join(data, 'log'))
    ;[served, browser] = await Promise.all([serve(data), openBrowser()])
    await ask(served, 'POST', '/inboxes', { name: 'crm' })
    receiver = (await ask<Status>(served, 'GET', '/status')).receiverUrl ?? ''
    page = await signedIn(browser, served, '#/log')
    complaints = listenForComplaints(page)
    await rows().first().waitFor()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  afterEach(() => expect(complaints).toEqual([]))

  const list = () => page.getByRole('listbox', { name: 'Exchanges, newest first' })
  const rows = () => list().getByRole('option')
  const capture = (body: string) => fetch(`${receiver}/in/crm`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })

  it('reaches the oldest exchange and the one in the middle by scrolling alone', async () => {
    await page.getByText('30,000 exchanges').waitFor()
    await scrollTo(1)
    await rows().filter({ hasText: 'type.0' }).last().waitFor()
    await scrollTo(0.5)
    await rows().filter({ hasText: 'type.1' }).first().waitFor()
    expect(await rows().count()).toBeLessThan(100)
    await scrollTo(0)
    await rows().filter({ hasText: 'type.2' }).first().waitFor()
  })

  it('holds still while one reads, counts what is new, and shows it when asked', async () => {
    const top = await rows().nth(20).textContent()
    await scrollTo(0.3)
    const read = await settled((text) => text !== top)
    for (let n = 0; n < 3; n++) await capture(`{"n":${n}}`)
    await page.getByRole('button', { name: '3 new' }).waitFor()
    expect(await rows().nth(20).textContent()).toBe(read)
    await page.getByRole('button', { name: '3 new' }).click()
    await expect.poll(() => rows().filter({ hasText: 'crm' }).count()).toBe(3)
    await capture('{"n":3}')
    await expect.poll(() => rows().filter({ hasText: 'crm' }).count()).toBe(4)
  })

  it('finds a word in one body of thousands', async () => {
    const query = page.getByRole('combobox', { name: 'Query', exact: true })
    await query.fill('in:body "person 12345."')
    await query.press('Enter')
    await page.getByText('1 exchange', { exact: true }).waitFor()
    await rows().first().click()
    await page.getByText('person 12345.').waitFor()
    await query.fill('')
    await query.press('Enter')
    await page.getByText(/^30,00\d exchanges$/).waitFor()
  })

  it('opens a body of some megabytes, laid out, and finds a place in it', async () => {
    const items = Array.from({ length: 60_000 }, (_, n) => ({ n, name: `item ${n}`, tags: ['a', 'b'] }))
    await capture(JSON.stringify(items))
    await rows().filter({ hasText: 'MB' }).first().click()
    await page.getByRole('button', { name: /^Show 2\.\d MB/ }).click()
    const body = page.getByRole('region', { name: 'Body of the request' })
    await body.getByText('"name": "item 0",').waitFor()
    await page.getByRole('button', { name: 'Find in the body' }).click()
    await page.getByRole('textbox', { name: 'Find in the body' }).fill('ITEM 54321')
    await page.getByText('1 of 1').waitFor()
    await body.getByText('"name": "item 54321",').waitFor()
    await page.getByText('Hex', { exact: true }).click()
    await body.getByText('5b 7b 22 6e').waitFor()
  })

  /** The text of a row once it is drawn anew and stays as it is. */
  const settled = async (isNew: (text: string) => boolean) => {
    let last = ''
    await expect
      .poll(async () => {
        const before = last
        last = (await rows().nth(20).textContent()) ?? ''
        return last === before && isNew(last)
      })
      .toBe(true)
    return last
  }

  const scrollTo = (share: number) =>
    list().evaluate((element, part) => {
      element.scrollTop = part * (element.scrollHeight - element.clientHeight)
    }, share)
})

/** A log as it lies on disk: types `type.0` to `type.2` from the oldest third to the newest. */
async function record(folder: string) {
  await mkdir(folder, { recursive: true })
  const file = createWriteStream(join(folder, '00000001.jsonl'), { mode: 0o600 })
  const newest = Date.now() - 60_000
  for (let n = 0; n < recorded; n++) {
    const time = newest - (recorded - n) * 1_000
    if (!file.write(`${JSON.stringify(exchange(n, time))}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

function exchange(n: number, time: number): Exchange {
  const body = JSON.stringify({ note: `person ${n}.` })
  const kept = { bodyEncoding: 'utf8', bodyRef: null, sha256: '0'.repeat(64) } as const
  return {
    ...{
      v: 1,
      id: `exc_${ulid(time, n)}`,
      at: new Date(time).toISOString(),
      direction: 'in',
      catalog: null,
      hook: null,
      hookRevision: null,
    },
    ...{ inbox: 'inb_gone', eventId: null, eventType: `type.${Math.floor((n * 3) / recorded)}`, deliveryId: null, attempt: null },
    request: { method: 'POST', url: 'http://127.0.0.1/in/gone', headers: [], body, size: body.length, storedSize: body.length, ...kept },
    response: { status: 200, headers: [], body: '', size: 0, storedSize: 0, ...kept },
    ...{
      error: null,
      timings: { dns: null, connect: null, tls: null, firstByte: 1, total: 2 },
      outcome: 'captured',
      masks: [],
      twin: null,
    },
    ...{ pinned: false, note: null },
  }
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const digits = (value: number, length: number): string =>
  length === 0 ? '' : digits(Math.floor(value / 32), length - 1) + crockford.charAt(value % 32)
const ulid = (time: number, n: number) => digits(time, 10) + digits(n, 16)
