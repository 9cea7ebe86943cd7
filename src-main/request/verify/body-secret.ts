import { readableText } from '../bytes'
import type { JsonNode } from '../json-tree'
import type { TokenRule } from '../schemes/scheme'
import type { Finding, VerifyRequest } from './case'
import { anotherScheme } from './header-mistakes'
import { treeOf } from './json-style'
import { same } from './token'

// breakcold and lemlist prove who they are by sending the secret back as the member `secret` of the body, JSON or form.

export function checkBodySecret(request: VerifyRequest, scheme: TokenRule): Finding {
  const { secrets, body, others = [] } = request
  const [current = '', ...older] = secrets
  const found = secretOf(readableText(body))
  if (found === null) return absent(request, scheme)
  if (same(found, current)) return { reason: 'ok', explanation: 'The body carries the secret.', fix: null }
  if (older.some((secret) => same(found, secret)))
    return { reason: 'old_secret', explanation: 'The body carries an older secret.', fix: 'Send the current one, or accept both for now.' }
  const owner = others.find(({ secret }) => same(found, secret))
  if (owner)
    return {
      reason: 'body_secret_of_another_hook',
      explanation: `The body carries the secret of another hook, "${owner.hook}".`,
      fix: `Look up the secret by hook: this request was meant for the receiver of "${owner.hook}".`,
    }
  if (same(found.trim(), current.trim()))
    return {
      reason: 'secret_spaces',
      explanation: 'The two secrets differ in the white space around them.',
      fix: 'Take it away on both sides.',
    }
  return { reason: 'body_secret_wrong', explanation: 'The body carries another secret.', fix: 'Set the same secret on both sides.' }
}

/** The last of several members of that name, as parsers take it. */
function secretOf(text: string): string | null {
  const tree = treeOf(text)
  if (tree?.kind === 'object') {
    const member = tree.members.findLast(([name]) => name === 'secret')?.[1]
    return member?.kind === 'string' ? member.value : member?.kind === 'literal' && member.text !== 'null' ? member.text : null
  }
  return tree ? null : new URLSearchParams(text).get('secret')
}

function absent(request: VerifyRequest, scheme: TokenRule): Finding {
  if (request.customPayload)
    return {
      reason: 'body_secret_dropped_by_custom_payload',
      explanation: "The body carries no secret: this hook writes a custom payload, and that replaces the provider's envelope.",
      fix: 'Add a field named secret to the custom payload, or turn it off.',
    }
  const other = anotherScheme(scheme, request)
  if (other) return other
  const place = placeOf(request)
  return {
    reason: 'body_secret_absent',
    explanation: place
      ? `The body has no member "secret" at its top; the secret stands at ${place} instead.`
      : 'The body has no member "secret" at its top: the hook has no secret, or a custom payload left it out.',
    fix: place ? 'Let the receiver read it there, or send it at the top.' : 'Set a secret on the hook, and look at the raw body.',
  }
}

/** Where else the secret stands: a header, or a path into the body. */
function placeOf({ headers, body, secrets }: VerifyRequest): string | null {
  const header = headers.find(([, value]) => secrets.some((secret) => secret !== '' && value.includes(secret)))
  if (header) return `the header ${header[0]}`
  const tree = treeOf(readableText(body))
  return tree && pathOf(tree, new Set(secrets), '')
}

function pathOf(node: JsonNode, secrets: Set<string>, path: string): string | null {
  if (node.kind === 'string') return secrets.has(node.value) ? path : null
  if (node.kind === 'literal') return null
  const inside: [string, JsonNode][] =
    node.kind === 'object'
      ? node.members.map(([name, value]) => [path === '' ? name : `${path}.${name}`, value])
      : node.items.map((item, index) => [`${path}[${index}]`, item])
  for (const [at, value] of inside) {
    const found = pathOf(value, secrets, at)
    if (found !== null) return found
  }
  return null
}
