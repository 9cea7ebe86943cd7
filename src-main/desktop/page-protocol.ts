import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, protocol } from 'electron'
import { contentPolicy, withNonce } from '../web/content-policy'

// The page comes from app://hookbench/, not from file://: a real origin, so that CSP, storage and the sender check mean something.

const scheme = 'app'
export const builtPageUrl = `${scheme}://hookbench/`

/** Must be called before Electron is ready. */
export function declarePageScheme() {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Serves the built page. `folder`: absolute path of out/renderer. */
export function servePage(folder: string) {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (request.method !== 'GET' || host !== new URL(builtPageUrl).host) return refusal(405)
    return pathname === '/' ? indexPage(folder) : asset(folder, pathname)
  })
}

async function indexPage(folder: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const html = withNonce(await readFile(join(folder, 'index.html'), 'utf8'), nonce)
  return new Response(html, {
    headers: {
      ...safe,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy(nonce),
      'cache-control': 'no-store',
    },
  })
}

async function asset(folder: string, pathname: string): Promise<Response> {
  const path = join(folder, decodeURIComponent(pathname))
  if (!path.startsWith(folder + sep)) return refusal(403)
  // Electron's own file loader knows the media types and reads out of an archive as well.
  const file = await net.fetch(pathToFileURL(path).href).catch(() => null)
  if (!file?.ok) return refusal(404)
  return new Response(file.body, { headers: { ...safe, 'content-type': file.headers.get('content-type') ?? 'application/octet-stream' } })
}

const safe = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
const refusal = (status: number) => new Response(null, { status, headers: safe })
