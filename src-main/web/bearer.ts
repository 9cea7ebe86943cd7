import type { IncomingMessage, ServerResponse } from 'node:http'
import { admit, type Gate } from './admit'
import { answerProblem } from './answer'
import type { TokenCheck } from './token-check'

/** True where the request carries the token. Otherwise it has been answered: 401, or 429 after too many wrong ones. */
export function hasToken(request: IncomingMessage, response: ServerResponse, check: TokenCheck): boolean {
  return admit(/^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1], response, check, bearer)
}

const bearer: Gate = {
  challenge: { missing: 'Bearer', wrong: 'Bearer error="invalid_token"' },
  fix: 'Send Authorization: Bearer TOKEN; serve --json prints the token, and the owner file in the data folder has it.',
  refuse: answerProblem,
}
