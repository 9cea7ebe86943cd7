import type { Browser, Page } from 'playwright-core'
import { chromium as playwright } from 'playwright-core'
import { chromium, pathOf } from './tools'

// Without these Chromium looks for its vendor's hosts at every start, which a closed network answers with delays.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
]

export function launchBrowser(...more: string[]): Promise<Browser> {
  const root = process.getuid?.() === 0
  return playwright.launch({ executablePath: pathOf(chromium()), args: [...quiet, ...(root ? ['--no-sandbox'] : []), ...more] })
}

/** Collects what the page complains of: errors on its console, violations of its content policy, exceptions nobody caught. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}
