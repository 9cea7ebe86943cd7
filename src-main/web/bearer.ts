import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerProblem } from './answer'
import type { TokenCheck } from './token-check'

/** True where the request carries the token. Otherwise it has been answered: 401, or 429 after too many wrong ones. */
export function hasToken(request: IncomingMessage, response: ServerResponse, check: TokenCheck): boolean {
  const presented = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
  const fix = 'Send Authorization: Bearer TOKEN; serve --json prints the token, and the owner file in the data folder has it.'
  if (presented === undefined) {
    response.setHeader('WWW-Authenticate', 'Bearer')
    answerProblem(response, 401, { code: 'unauthorized', message: 'the token is missing', fix })
    return false
  }
  const verdict = check(presented)
  if (verdict.ok) return true
  if (verdict.retryAfterSeconds === null) {
    response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"')
    answerProblem(response, 401, { code: 'unauthorized', message: 'the token is wrong', fix })
  } else {
    response.setHeader('Retry-After', verdict.retryAfterSeconds)
    const wait = `Wait ${verdict.retryAfterSeconds} seconds, then use the right token.`
    answerProblem(response, 429, { code: 'unauthorized', message: 'too many wrong tokens were tried', fix: wait })
  }
  return false
}
