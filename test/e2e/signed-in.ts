import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Served } from '../support/serve'

/** A page that has been let in, at a place of its own (`#/hooks/new/heffl`). The form for the token has tests of its own. */
export async function signedIn(browser: Browser | BrowserContext, served: Served, place: string): Promise<Page> {
  const page = 'newContext' in browser ? await browser.newPage({ viewport: { width: 1440, height: 900 } }) : await browser.newPage()
  page.setDefaultTimeout(8_000)
  await page.request.post(`${served.url}/session`, { form: { token: served.token } })
  await arrive(page, served, place)
  return page
}

/** The same page once more as a new window would have it, with nothing typed or remembered. A new window takes five times as long. */
export async function startOver(page: Page, served: Served, place: string): Promise<void> {
  // Where no code of the page runs.
  await page.goto(`${served.url}/appearance.js`)
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  await arrive(page, served, place)
}

async function arrive(page: Page, served: Served, place: string) {
  await page.goto(`${served.url}/${place}`)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
}

export const goTo = (page: Page, place: string) =>
  page.evaluate((hash) => {
    location.hash = hash
  }, place)
