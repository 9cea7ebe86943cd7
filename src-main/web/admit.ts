import type { ServerResponse } from 'node:http'
import type { Problem } from '../../src-preload/contract/problem'
import type { TokenCheck } from './token-check'

/** How one part of the door asks for the token: its WWW-Authenticate values, how to present it, and the shape of a refusal. */
export interface Gate {
  challenge: { missing: string; wrong: string }
  fix: string
  refuse(response: ServerResponse, status: number, problem: Pick<Problem, 'code' | 'message' | 'fix'>): void
}

/** True where `presented` is the token. Otherwise it has been answered: 401, or 429 after too many wrong ones. */
export function admit(presented: string | undefined, response: ServerResponse, check: TokenCheck, gate: Gate): boolean {
  const { challenge, fix } = gate
  if (!presented) {
    response.setHeader('WWW-Authenticate', challenge.missing)
    gate.refuse(response, 401, { code: 'unauthorized', message: 'the token is missing', fix })
    return false
  }
  const verdict = check(presented)
  if (verdict.ok) return true
  if (verdict.retryAfterSeconds === null) {
    response.setHeader('WWW-Authenticate', challenge.wrong)
    gate.refuse(response, 401, { code: 'unauthorized', message: 'the token is wrong', fix })
  } else {
    response.setHeader('Retry-After', verdict.retryAfterSeconds)
    const wait = `Wait ${verdict.retryAfterSeconds} seconds, then use the right token.`
    gate.refuse(response, 429, { code: 'unauthorized', message: 'too many wrong tokens were tried', fix: wait })
  }
  return false
}
