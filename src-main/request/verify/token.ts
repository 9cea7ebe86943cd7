import { utf8 } from '../bytes'
import type { TokenRule } from '../schemes/scheme'
import type { Finding, VerifyRequest } from './case'
import { sameBytes } from './digest'
import { anotherScheme } from './header-mistakes'
import { headerOf } from './read-message'

// Where the secret itself travels in a header there is nothing to compute, and nothing of either text may stand in an answer.

export function checkToken(request: VerifyRequest, scheme: TokenRule, header: string): Finding {
  const { headers, secrets, others = [] } = request
  const [current = '', ...older] = secrets
  const token = headerOf(headers, header)
  if (token === undefined) return elsewhere(request, header) ?? missing(scheme, request, header)
  if (same(token, current)) return { reason: 'ok', explanation: `${header} carries the secret.`, fix: null }
  if (older.some((secret) => same(token, secret)))
    return { reason: 'old_secret', explanation: `${header} carries an older secret.`, fix: 'Send the current one, or accept both for now.' }
  if (same(token.trim(), current.trim()))
    return {
      reason: 'secret_spaces',
      explanation: 'Token and secret differ in the white space around them.',
      fix: 'Take it away on both sides.',
    }
  const owner = others.find(({ secret }) => same(token, secret))
  if (owner)
    return {
      reason: 'secret_of_another_hook',
      explanation: `${header} carries the secret of another hook, "${owner.hook}".`,
      fix: "Send this hook's secret.",
    }
  return { reason: 'token_wrong', explanation: `${header} carries another token than the secret.`, fix: 'Set the same text on both sides.' }
}

function elsewhere({ headers, secrets }: VerifyRequest, header: string): Finding | null {
  const found = headers.find(([, value]) => secrets.some((secret) => same(value.replace(/^Bearer /i, ''), secret)))
  if (!found) return null
  return {
    reason: 'wrong_header',
    explanation: `The secret stands in ${found[0]}, not in ${header}.`,
    fix: `Send it in ${header}, or let the receiver read ${found[0]}.`,
  }
}

function missing(scheme: TokenRule, request: VerifyRequest, header: string): Finding {
  return (
    anotherScheme(scheme, request) ?? {
      reason: 'header_missing',
      explanation: `The header ${header} is missing.`,
      fix: `Send the secret in ${header}.`,
    }
  )
}

export const same = (a: string, b: string): boolean => sameBytes(utf8(a), utf8(b))
