import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { secret } from '../support/secrets'

// What every newcomer does in the first minute, in whichever door the page stands.

/** Provider, local inbox, secret, first event: ends on Send with the exchange in sight. Answers the secret that was shown. */
export async function sendFirstEvent(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Send your first webhook' }).waitFor()
  await page.getByRole('button', { name: /^Heffl/ }).click()
  const shown = page.getByRole('textbox', { name: 'Secret' })
  await expect.poll(() => shown.inputValue()).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/)
  const generated = secret(await shown.inputValue())
  await page.getByRole('button', { name: 'Send lead.created' }).click()
  await deliveredRow(page).waitFor()
  return generated
}

/** The newest delivered attempt on Send, with the proof that what left is what arrived. */
export const deliveredRow = (page: Page) =>
  page.getByRole('region', { name: 'Results' }).getByRole('link').filter({ hasText: '200' }).filter({ hasText: 'bytes match' }).first()

/** Opens the attempt from Send and reads it, then what the inbox captured. */
export async function readExchange(page: Page) {
  await deliveredRow(page).click()
  const exchange = page.getByRole('region', { name: 'Exchange' })
  await exchange.getByText('bytes match').waitFor()
  const sent = exchange.getByRole('table', { name: 'Headers of the request' })
  for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'content-type']) {
    await sent.getByRole('rowheader', { name: new RegExp(`^${header}$`, 'i') }).waitFor()
  }
  await exchange.getByText('lead.created').last().waitFor()
  await exchange.getByRole('tab', { name: 'Response' }).click()
  await exchange.getByText('HTTP 200').waitFor()

  await exchange.getByRole('link', { name: 'See what the inbox captured' }).click()
  await exchange.getByRole('link', { name: 'See the attempt that sent it' }).waitFor()
}

/** How many exchanges the log shows. */
export async function countExchanges(page: Page): Promise<number> {
  await go(page, 'Log')
  const rows = page.getByRole('listbox', { name: 'Exchanges, newest first' }).getByRole('option')
  await rows.first().waitFor()
  return rows.count()
}

/** Sends what stands in the composer with the keyboard, and waits for its result beside the one before. */
export async function sendAgain(page: Page) {
  await go(page, 'Send')
  await page.getByRole('textbox', { name: 'Payload as JSON' }).click()
  const before = await delivered(page).count()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(() => delivered(page).count(), { timeout: 10_000 }).toBeGreaterThan(before)
}

const delivered = (page: Page) => page.getByRole('region', { name: 'Results' }).getByRole('link').filter({ hasText: 'bytes match' })

const go = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen, exact: true }).click()
