import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Served } from '../support/serve'

/** A page that has been let in, at a place of its own (`#/hooks/new/heffl`). */
export async function signedIn(browser: Browser | BrowserContext, served: Served, place: string): Promise<Page> {
  const page = 'newContext' in browser ? await browser.newPage({ viewport: { width: 1440, height: 900 } }) : await browser.newPage()
  page.setDefaultTimeout(8_000)
  await page.goto(served.url)
  await page.getByRole('textbox', { name: 'Token' }).fill(served.token)
  await page.getByRole('button', { name: 'Open Hookbench' }).click()
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  await goTo(page, place)
  return page
}

export const goTo = (page: Page, place: string) =>
  page.evaluate((hash) => {
    location.hash = hash
  }, place)

/** Asks the API that scripts use. */
export async function ask<T>({ api, token }: Served, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(api + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
