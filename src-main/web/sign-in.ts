import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBytes } from '../rpc/json-body'
import { answerEntrance, answerWelcome } from './entrance'
import { isFromOtherSite } from './guard'
import type { Sessions } from './sessions'
import type { TokenCheck } from './token-check'

const largestForm = 4 * 1024

/** POST /session: a form with a one-time `code` or the `token` becomes a session cookie. */
export async function signIn(request: IncomingMessage, response: ServerResponse, sessions: Sessions, check: TokenCheck): Promise<void> {
  const form = new URLSearchParams((await readBytes(request, largestForm).catch(() => '')).toString())
  const code = form.get('code')
  if (code !== null) {
    if (sessions.redeem(code)) return welcome(response, sessions)
    return answerEntrance(response, 401, 'That link has been used already, or is too old.')
  }
  const token = form.get('token')?.trim()
  if (!token) return answerEntrance(response, 400, 'Paste the token first.')
  // Another site's page may post here under Origin null, as ours does; its guesses must not use up everyone's.
  if (isFromOtherSite(request)) return answerEntrance(response, 403, 'Paste the token here, not on another page.')
  const verdict = check(token)
  if (verdict.ok) return welcome(response, sessions)
  if (verdict.retryAfterSeconds === null) return answerEntrance(response, 401, 'That is not the token.')
  response.setHeader('Retry-After', verdict.retryAfterSeconds)
  answerEntrance(response, 429, `Too many wrong tokens were tried. Wait ${verdict.retryAfterSeconds} seconds.`)
}

function welcome(response: ServerResponse, sessions: Sessions): void {
  response.setHeader('Set-Cookie', sessions.open())
  answerWelcome(response)
}
