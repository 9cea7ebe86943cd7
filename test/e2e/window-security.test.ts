import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encodeRequestMessage, MessageType } from '@orpc/standard-server-peer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { type Desktop, openDesktop } from '../support/electron'
import { describeWith, electron, xvfb } from '../support/tools'
import { itemsOf } from './desktop-driver'

// Electron's security checklist, asked of the real window rather than of the options it was made with.

describeWith([electron(), xvfb()], 'the window', () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await openDesktop(artifactFolder('data'))
  })
  afterAll(() => desktop?.close())

  it('runs its page sandboxed, isolated and without Node', async () => {
    const preferences = await desktop.inMain(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true })
    const globals = await desktop.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    )
    expect(globals).toEqual([])
  })

  it('comes from an origin of its own, with a content policy that knows no exceptions', async () => {
    const policy = await desktop.page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
    expect(await desktop.page.evaluate(() => location.origin)).toBe('https://hookbench.invalid')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('gives each load a nonce of its own', async () => {
    const nonces = await desktop.page.evaluate(async () => {
      const pages = await Promise.all([fetch('/'), fetch('/')])
      return pages.map((page) => /nonce-([^']+)/.exec(page.headers.get('content-security-policy') ?? '')?.[1])
    })
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('runs no script that was slipped into the page', async () => {
    const ran = await desktop.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.slipped = true'
      document.body.append(script)
      // Out of the debugger's own call, which may evaluate anything.
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return true')())
          } catch (error) {
            resolve((error as Error).name)
          }
        })
      })
      return { slipped: 'slipped' in window, evaluated }
    })
    expect(ran).toEqual({ slipped: false, evaluated: 'EvalError' })
  })

  it('lets the page talk to nobody else', async () => {
    const outcomes = await desktop.page.evaluate(async () => {
      const reach = (url: string) =>
        fetch(url).then(
          () => 'reached',
          (error: Error) => error.name,
        )
      return Promise.all(['http://127.0.0.1:9/', 'file:///etc/hostname', 'https://example.com/'].map(reach))
    })
    expect(outcomes).toEqual(['TypeError', 'TypeError', 'TypeError'])
    // Its session would not, also where no content policy is asked.
    const statuses = await desktop.inMain(async ({ BrowserWindow }) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session
      return Promise.all(['http://127.0.0.1:9/', 'https://example.com/'].map(async (url) => (await session?.fetch(url))?.status))
    })
    expect(statuses).toEqual([403, 403])
  })

  it('serves nothing from outside the page’s folder', async () => {
    const statuses = await desktop.page.evaluate(() =>
      Promise.all(
        ['/../main/cli.cjs', '/..%2fmain%2fcli.cjs', '/%2e%2e/package.json', '/nothing.js'].map(async (path) => (await fetch(path)).status),
      ),
    )
    for (const status of statuses) expect([403, 404]).toContain(status)
  })

  it('lets a Copy button write to the clipboard', async () => {
    const shown = desktop.page.getByRole('textbox', { name: 'Secret' })
    await expect.poll(() => shown.inputValue()).not.toBe('')
    await desktop.page.getByRole('button', { name: 'Copy the secret' }).click()
    await expect.poll(() => desktop.inMain(async ({ clipboard }) => clipboard.readText())).toBe(await shown.inputValue())
  })

  // Playwright waits for a navigation that was begun, so clicks come before this.
  it('goes nowhere else and opens nothing', async () => {
    const before = desktop.page.url()
    const opened = await desktop.page.evaluate(() => {
      location.assign('https://example.com/')
      const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' })
      document.body.append(link)
      link.click()
      link.remove()
      return window.open('https://example.com/')
    })
    const windows = await desktop.inMain(async ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    )
    expect(opened).toBeNull()
    expect(windows).toEqual([before])
  })

  it('grants no permission but copying text', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read'] as PermissionName[]
      const asked = names.map(async (name) => (await navigator.permissions.query({ name })).state)
      const camera = await navigator.mediaDevices?.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      )
      return [...(await Promise.all(asked)), await Notification.requestPermission(), camera]
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })

  it('closes the port that anyone but its own page asks for, and hears nothing such a page says', async () => {
    const elsewhere = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>'))
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening')
    const { port } = elsewhere.address() as AddressInfo
    // A call that would be answered: what can't be read closes a port by itself.
    const call = { url: new URL('orpc://localhost/hooks/list'), method: 'POST', headers: {}, body: undefined }
    const message = String(await encodeRequestMessage('1', MessageType.REQUEST, call))
    const answer = await desktop.inMain(askAsStranger, { url: `http://127.0.0.1:${port}/`, message })
    elsewhere.close()
    expect(answer).toBe('closed')
    expect(await itemsOf(desktop, 'Deliveries')).toContain('Keep Running in the Tray When Closed')
  })

  it('takes from its page nothing but the few things a page can say', async () => {
    await desktop.page.evaluate(() => {
      const say = (said: unknown) => window.postMessage({ 'hookbench:page-said': said }, window.origin)
      say({ kind: 'prefer', preferences: { keepRunning: 'yes' } })
      say({ kind: 'prefer', preferences: { keepRunning: true, shell: 'rm' } })
      say({ kind: 'open', path: '/etc/passwd' })
      say('ready')
      say({ kind: 'prefer', preferences: { notify: false } })
    })
    // What makes sense arrives after what does not.
    await expect.poll(() => itemsOf(desktop, 'Deliveries')).toContain('Notify When a Hook Is Paused or Many Events Are Sent')
    expect(await itemsOf(desktop, 'Deliveries')).toContain('Keep Running in the Tray When Closed')
  })
})

/** Runs in the main process: another page in another session, with the same preload. */
async function askAsStranger(
  { app, BrowserWindow }: typeof Electron.CrossProcessExports,
  { url, message }: { url: string; message: string },
): Promise<string> {
  const preload = `${app.getAppPath()}/out/preload/preload.cjs`
  const stranger = new BrowserWindow({
    show: false,
    webPreferences: { preload, partition: 'stranger', sandbox: true, contextIsolation: true },
  })
  await stranger.loadURL(url)
  const answer = await stranger.webContents.executeJavaScript(`new Promise((resolve) => {
    addEventListener('message', ({ ports: [port] }) => {
      if (!port) return
      port.onmessage = () => resolve('served')
      port.onclose = () => resolve('closed')
      port.postMessage(${JSON.stringify(message)})
    })
    postMessage({ 'hookbench:page-said': { kind: 'prefer', preferences: { keepRunning: true } } }, '*')
    postMessage('hookbench:port-wanted', '*')
  })`)
  stranger.destroy()
  return answer
}
