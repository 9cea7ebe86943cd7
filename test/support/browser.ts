import type { Browser, BrowserServer, LaunchOptions, Page } from 'playwright-core'
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

/** With these flags besides. Where none are needed, `openBrowser` is there at once. */
export const launchBrowser = (...more: string[]): Promise<Browser> => playwright.launch(options(more))

const variable = 'HOOKBENCH_TEST_BROWSER'

/** The browser of the whole run, of which each file has pages of its own: a start takes longer than most tests. Closing it closes just those. */
export function openBrowser(): Promise<Browser> {
  const address = process.env[variable]
  return address ? playwright.connect(address) : launchBrowser()
}

/** Starts it, in the process that outlives the tests. */
export async function serveBrowser(): Promise<BrowserServer> {
  const server = await playwright.launchServer(options([]))
  process.env[variable] = server.wsEndpoint()
  return server
}

function options(more: string[]): LaunchOptions {
  const root = process.getuid?.() === 0
  return { executablePath: pathOf(chromium()), args: [...quiet, ...(root ? ['--no-sandbox'] : []), ...more] }
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
