import { utf8, utf8Text } from '../bytes'
import { joined } from '../schemes/parts'
import { bodyVariants } from './body-variants'
import type { Mistake } from './case'

/** The right key and form over a body that was parsed and written anew, on one side or the other. */
export const rewrittenBody: Mistake = ({ scheme, message, request, key, tries }) => {
  if (!key) return null
  const contentOf = (body: Uint8Array) => joined(scheme.parts({ ...message, body }), scheme.separator)
  const made = (body: Uint8Array) => tries.made(key, contentOf(body))
  if (request.body.length > 0 && made(new Uint8Array()))
    return {
      reason: 'body_empty',
      explanation: 'The signature covers an empty body: it was made, or would be checked, after something else had read the body.',
      fix: 'Read the raw body once, keep the bytes, and hand those to both the signature and the parser.',
      covered: contentOf(new Uint8Array()),
    }
  const text = utf8Text(request.body)
  if (text === null) return null
  for (const { text: variant, changes } of bodyVariants(text)) {
    const [first] = changes
    if (tries.exhausted()) break
    if (!first || !made(utf8(variant()))) continue
    return {
      reason: first.reason,
      explanation: `The signature covers this body ${changes.map(({ words }) => words).join(', and ')}: its bytes were changed between signing and checking.`,
      fix: 'Sign the very bytes that are sent, and verify the raw body before anything parses it.',
      covered: contentOf(utf8(variant())),
    }
  }
  return null
}
