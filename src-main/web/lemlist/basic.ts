import type { IncomingMessage, ServerResponse } from 'node:http'
import { admit, type Gate } from '../admit'
import type { TokenCheck } from '../token-check'
import { answerRefusal } from './refusal'

/** True where HTTP Basic (RFC 7617) carries the token as its password, under any user name: lemlist's own is empty. Else it has been answered. */
export function hasTokenAsPassword(request: IncomingMessage, response: ServerResponse, check: TokenCheck): boolean {
  return admit(passwordOf(request.headers.authorization), response, check, basic)
}

const basic: Gate = {
  challenge: { missing: 'Basic realm="Hookbench", charset="UTF-8"', wrong: 'Basic realm="Hookbench", charset="UTF-8"' },
  fix: 'Use HTTP Basic with any user name and the token as password, as in curl -u ":$TOKEN"; serve --json prints the token.',
  refuse: answerRefusal,
}

function passwordOf(authorization = ''): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(authorization)?.[1]
  if (encoded === undefined) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon < 0 ? undefined : pair.slice(colon + 1)
}
