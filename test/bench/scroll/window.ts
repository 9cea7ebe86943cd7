import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { BrowserType, Page } from 'playwright-core'

export interface OpenWindow {
  page: Page
  /** Asks the API that scripts use. */
  ask<T>(method: string, path: string, body?: object): Promise<T>
  close(): Promise<void>
}

/** The built program over a data folder, and its page in a headless browser. */
export async function openWindow(data: string): Promise<OpenWindow> {
  const program = join(process.cwd(), 'out/main/cli.cjs')
  const env = { ...process.env, HOOKBENCH_KEY: 'file' }
  const child = spawn(process.execPath, [program, 'serve', '--data', data, '--port', '0', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('it does not start: npm run build first'))),
  ])
  const served = JSON.parse(line) as { url: string; api: string; token: string }
  const playwright = createRequire(join(process.cwd(), 'package.json'))('playwright-core') as { chromium: BrowserType }
  const args = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const root = process.getuid?.() === 0
  const browser = await playwright.chromium.launch({
    executablePath: chromePath(),
    args: [...args, ...(root ? ['--no-sandbox'] : [])],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(served.url)
  await page.getByRole('textbox', { name: 'Token' }).fill(served.token)
  await page.getByRole('button', { name: 'Open Hookbench' }).click()
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  return {
    page,
    async ask(method, path, body) {
      const headers = { authorization: `Bearer ${served.token}`, 'content-type': 'application/json' }
      const response = await fetch(served.api + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
      return response.json()
    },
    async close() {
      await browser.close()
      child.kill('SIGTERM')
      await ended
    },
  }
}

function chromePath(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = [process.env.CHROME_PATH ?? '', ...folders.flatMap((folder) => names.map((name) => join(folder, name)))].find(existsSync)
  if (!found) throw new Error('no Chromium: install chromium, or name one in CHROME_PATH')
  return found
}
