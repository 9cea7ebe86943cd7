import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { verify as verifyGithub } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'

export type Provider = 'heffl' | 'github' | 'lemlist' | 'breakcold'
/** Mistakes that receivers in the field make. */
export type Slip =
  | 'ignores the timestamp'
  | 'reads only the first signature'
  | 'reads header names as written'
  | 'takes what is not signed'
  | 'takes any secret'
  | 'breaks down over invalid JSON'
  | 'refuses an event it has seen'
  | 'breaks down over unknown types'
  | 'takes every method'

const mostBytes = 2 * 1024 * 1024

/** A receiver as its own author would write it, with another library than Hookbench has; the given slips apart, a correct one. Answers its URL. */
export async function probedReceiver(provider: Provider, secret: string, slips: Slip[] = []): Promise<string> {
  const seen = new Set<string>()
  const has = (slip: Slip) => slips.includes(slip)
  const answer = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST' && !has('takes every method')) return 405
    const body = await buffer(request)
    if (body.length > mostBytes) return 413
    if (signs(provider) && !(await isTrue(provider, secret, request, body, has))) return 401
    const event = parsed(body)
    if (event === null) return has('breaks down over invalid JSON') ? 500 : 400
    if (!signs(provider) && !isEchoed(event, secret, has)) return 401
    if (has('breaks down over unknown types') && body.includes('probe.unknown')) return 500
    const id = String(request.headers['webhook-id'] ?? '')
    if (has('refuses an event it has seen') && seen.has(id)) return 409
    seen.add(id)
    return 204
  }
  const server = createServer((request, response) => {
    answer(request).then((status) => response.writeHead(status).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

const signs = (provider: Provider) => provider === 'heffl' || provider === 'github'

function parsed(body: Buffer): Record<string, unknown> | null {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}

function isEchoed({ secret: given }: Record<string, unknown>, secret: string, has: (slip: Slip) => boolean): boolean {
  if (given === undefined) return has('takes what is not signed')
  return given === secret || has('takes any secret')
}

async function isTrue(
  provider: Provider,
  secret: string,
  request: IncomingMessage,
  body: Buffer,
  has: (slip: Slip) => boolean,
): Promise<boolean> {
  const header = (name: string) => {
    if (!has('reads header names as written')) return request.headers[name.toLowerCase()] as string | undefined
    const at = request.rawHeaders.findIndex((one, index) => index % 2 === 0 && one === name)
    return at < 0 ? undefined : request.rawHeaders[at + 1]
  }
  const signature = header(provider === 'heffl' ? 'webhook-signature' : 'X-Hub-Signature-256')
  if (signature === undefined) return has('takes what is not signed')
  // The library throws where there is nothing to verify.
  if (provider === 'github') return body.length > 0 && verifyGithub(secret, body.toString(), signature)
  const [id, timestamp] = [header('webhook-id') ?? '', header('webhook-timestamp') ?? '']
  const looked = has('reads only the first signature') ? (signature.split(' ')[0] ?? '') : signature
  if (has('ignores the timestamp')) {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const own = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
    return looked.split(' ').includes(own)
  }
  try {
    new Webhook(secret).verify(body, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': looked })
    return true
  } catch (error) {
    // The library reads JSON as well; whether it is any is asked later.
    return error instanceof SyntaxError
  }
}
