import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, type Session } from 'electron'
import { contentPolicy, withNonce } from '../web/content-policy'

// The page needs a real origin, which file:// is not, for its content policy, its storage and the check of who sends a message. A scheme of our own
// must be declared before Electron is ready, which a module that is imported can't be sure of; so https is answered here, for a name that no one can own
// (RFC 6761). What is asked of any other host is refused: this session has no network.

const host = 'hookbench.invalid'
export const builtPageUrl = `https://${host}/`

/** Serves the built page to windows of the session. `folder`: absolute path of out/renderer. */
export function servePage(session: Session, folder: string) {
  session.protocol.handle('https', async (request) => {
    const { hostname, pathname } = new URL(request.url)
    if (hostname !== host || request.method !== 'GET') return refusal(403)
    return pathname === '/' ? indexPage(folder) : asset(folder, pathname)
  })
  session.protocol.handle('http', () => refusal(403))
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
