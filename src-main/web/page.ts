import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { answerHtml, answerProblem } from './answer'
import { contentPolicy, withNonce } from './content-policy'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Serves the built page from `folder`. Only the files that were listed there can be asked for, so no path leads outside. */
export function servePage(folder: string): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  let listing: Promise<Map<string, string>> | undefined

  return async (request, response, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return answerProblem(response, 405, { code: 'invalid_input', message: `${request.method} is not answered here`, fix: 'Use GET.' })
    }
    if (path === '/' || path === '/index.html') return answerIndex(request, response, folder)
    listing ??= listFiles(folder)
    const file = (await listing).get(path)
    if (!file) return answerProblem(response, 404, { code: 'not_found', message: 'there is no such page', fix: 'Open / instead.' })
    // The build gives everything in this folder a name with the hash of its content.
    if (path.startsWith('/assets/')) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
    answerFile(request, response, file)
  }
}

async function answerIndex(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
  if (html === null) {
    return answerProblem(response, 503, { code: 'not_found', message: 'the page is not built', fix: 'Run npm run build, then reload.' })
  }
  const nonce = randomBytes(16).toString('base64')
  // 'self' covers sockets of the same origin in current browsers only.
  answerHtml(response, 200, withNonce(html, nonce), contentPolicy(nonce, [`ws://${request.headers.host}`]))
}

function answerFile(request: IncomingMessage, response: ServerResponse, file: string): void {
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
  response.writeHead(200)
  if (request.method === 'HEAD') return void response.end()
  // Closes the file also where the browser hangs up in the middle.
  pipeline(createReadStream(file), response, () => {})
}

/** URL path → file, for every file of the built page. Empty where it isn't built. */
async function listFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]))
}
