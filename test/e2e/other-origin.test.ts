import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { socketTarget } from '../../src-preload/contract/protocol'
import { artifactFolder } from '../support/artifact-folder'
import { ask } from '../support/ask'
import { launchBrowser } from '../support/browser'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { goTo, signedIn } from './signed-in'

// What another web page, and whoever sends a request to an inbox, can do to a browser in which Hookbench is open and signed in.

const stranger = 'stranger.example'

describeWith([chromium()], 'a page of another origin, in the browser that Hookbench is signed in with', () => {
  let served: Served
  let browser: Browser
  let context: BrowserContext
  let own: Page
  let elsewhere: Server
  let there: string
  let door: URL
  beforeAll(async () => {
    // The names that an attacker owns lead to this machine, as after a rebinding of DNS.
    const leadsHere = `--host-resolver-rules=MAP ${stranger} 127.0.0.1`
    // Browsers have begun to keep pages of the internet from this machine; those that do not yet are what is tried.
    const oldBrowser = '--disable-features=LocalNetworkAccessChecks'
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), launchBrowser(leadsHere, oldBrowser)])
    context = await browser.newContext()
    own = await signedIn(context, served, '#/send')
    door = new URL(served.url)
    elsewhere = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>'))
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening')
    there = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
  })
  afterAll(async () => {
    elsewhere?.close()
    await browser?.close()
    await served?.stop()
  })

  it('its socket is refused, although the browser sends the session’s cookie along; the own page’s is not', async () => {
    expect(await socketFrom(own, door.host)).toBe('open')
    const page = await context.newPage()
    // Another port of the same machine is the same site to a browser: the cookie comes, and only Origin tells.
    await page.goto(there)
    expect(await socketFrom(page, door.host)).toBe('refused')
    await page.goto(`http://${stranger}:${new URL(there).port}/`)
    expect(await socketFrom(page, door.host)).toBe('refused')
    await page.close()
  })

  it('it can read nothing, change nothing and frame nothing', async () => {
    const page = await context.newPage()
    await page.goto(there)
    const outcomes = await page.evaluate(async (base) => {
      const attempt = (path: string, init?: RequestInit) =>
        fetch(base + path, { credentials: 'include', ...init }).then(
          (response) => `answered ${response.type} ${response.status}`,
          () => 'refused',
        )
      const hook = JSON.stringify({ name: 'planted', catalog: 'tomba', target: 'http://127.0.0.1:9/' })
      const simple = { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: hook } as const
      const script = new Promise<string>((resolve) => {
        const element = Object.assign(document.createElement('script'), { src: `${base}/appearance.js` })
        element.onload = () => resolve('ran')
        element.onerror = () => resolve('refused')
        document.head.append(element)
      })
      return {
        read: await Promise.all(['/', '/session', '/api/hooks'].map((path) => attempt(path))),
        written: await attempt('/api/hooks', simple),
        script: await script,
      }
    }, door.origin)
    expect(outcomes).toEqual({ read: ['refused', 'refused', 'refused'], written: 'refused', script: 'refused' })
    expect(await ask(served, 'GET', '/hooks')).toEqual([])

    await page.setContent(`<iframe src="${door.origin}/"></iframe>`)
    const frame = await (await page.waitForSelector('iframe')).contentFrame()
    await frame?.waitForLoadState()
    expect(await frame?.getByRole('navigation').count()).toBe(0)
    await page.close()
  })

  it('a name that is made to lead here gets no page, no answer and no socket', async () => {
    const rebound = `http://${stranger}:${door.port}`
    const page = await context.newPage()
    expect((await page.goto(`${rebound}/`))?.status()).toBe(403)
    // What the attacker's server answered while the name still led to it.
    await page.route(`${rebound}/before`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>before</title>' }))
    await page.goto(`${rebound}/before`)
    const statuses = await page.evaluate(() => Promise.all(['/', '/session', '/api/hooks'].map(async (path) => (await fetch(path)).status)))
    expect(statuses).toEqual([403, 403, 403])
    expect(await socketFrom(page, `${stranger}:${door.port}`)).toBe('refused')
    expect(await socketFrom(page, door.host)).toBe('refused')
    await page.close()
  })

  it('HTML that an inbox captured, or a receiver answered, is shown as text and never becomes a page', async () => {
    await ask(served, 'POST', '/inboxes', { name: 'trap' })
    const html = '<h1>Hello</h1><img src="/x" onerror="window.owned = true"><script>window.owned = true</script>'
    await fetch(`${served.inboxUrl}/in/trap`, { method: 'POST', headers: { 'content-type': 'text/html' }, body: html })
    await expect.poll(async () => (await ask<ExchangeSummary[]>(served, 'GET', '/log')).length).toBe(1)
    const [captured] = await ask<ExchangeSummary[]>(served, 'GET', '/log')
    await goTo(own, `#/log/${captured?.id}`)
    const exchange = own.getByRole('region', { name: 'Exchange' })
    await exchange.getByText('window.owned').first().waitFor()
    await exchange.getByRole('tab', { name: 'Raw' }).first().click()
    await exchange.getByText('window.owned').first().waitFor()
    expect(await own.evaluate(() => 'owned' in window)).toBe(false)
    expect(await exchange.locator('img, iframe, h1:text("Hello")').count()).toBe(0)

    const response = await fetch(`${served.api}/log/${captured?.id}/body/request`, { headers: { authorization: `Bearer ${served.token}` } })
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

/** What becomes of a socket that the page opens to the contract. */
const socketFrom = (page: Page, host: string): Promise<string> =>
  page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url)
        socket.onopen = () => {
          socket.close()
          resolve('open')
        }
        socket.onerror = () => resolve('refused')
      }),
    `ws://${host}${socketTarget}`,
  )
