import type { VerifyResult } from '../../../src-preload/contract/signature'
import type { SignatureRule } from '../schemes/scheme'
import { rewrittenBody } from './body-mistakes'
import type { Case, Finding, Mistake, VerifyRequest } from './case'
import { matches, openCase } from './check'
import { otherHash, otherParts, otherSeparator } from './content-mistakes'
import { anotherScheme, misplacedHeader, respelledHeader } from './header-mistakes'
import { readMessage } from './read-message'
import { anotherHooksSecret, misreadSecret, olderSecret } from './secret-mistakes'
import { otherSpelling } from './spelling-mistakes'
import { timeFault } from './timeliness'
import { bareVerdict, verdict } from './verdict'

/** Cheap and telling ones first; writing the body anew costs most. */
const mistakes: Mistake[] = [
  otherSpelling,
  olderSecret,
  misreadSecret,
  otherSeparator,
  otherParts,
  otherHash,
  rewrittenBody,
  anotherHooksSecret,
]

export function verifySignature(request: VerifyRequest, scheme: SignatureRule): VerifyResult {
  const read = readMessage(scheme, request)
  if ('fault' in read) return unread(request, scheme, read.fault)
  const examined = openCase(request, scheme, read.message, read.received)
  const { key, content, received } = examined
  if (key && matches(scheme, key, content, received, request.crypto)) return verdict(examined, late(examined) ?? fine(scheme))
  return mismatch(examined)
}

const fine = ({ facts }: SignatureRule): Finding => ({
  reason: 'ok',
  explanation: `The signature is right: the body is the one that was signed with this secret under the rules of ${facts.name}.`,
  fix: null,
})

function late(examined: Case): Finding | null {
  const fault = timeFault(examined)
  return fault && { ...fault, explanation: `The signature is right, but ${fault.explanation.replace(/^The/, 'the')}` }
}

function unread(request: VerifyRequest, scheme: SignatureRule, fault: Finding): VerifyResult {
  const respelled = respelledHeader(scheme, request)
  if (respelled) return verdict(respelled.examined, respelled.finding)
  const other = anotherScheme(scheme, request)
  if (other) return bareVerdict(other)
  const elsewhere = misplacedHeader(scheme, request)
  return elsewhere ? verdict(elsewhere.examined, elsewhere.finding) : bareVerdict(fault)
}

function mismatch(examined: Case): VerifyResult {
  const { request, scheme } = examined
  for (const mistake of mistakes) {
    const finding = mistake(examined)
    if (finding) return verdict(examined, withTime(finding, examined))
  }
  const respelled = respelledHeader(scheme, request)
  if (respelled?.right) return verdict(respelled.examined, respelled.finding)
  const other = anotherScheme(scheme, request)
  if (other) return verdict(examined, other)
  const elsewhere = misplacedHeader(scheme, request)
  if (elsewhere) return verdict(elsewhere.examined, elsewhere.finding)
  return verdict(examined, withTime(unexplained(examined), examined))
}

function unexplained({ keyFault, tries, request }: Case): Finding {
  if (keyFault) return { reason: 'secret_malformed', explanation: keyFault, fix: 'Copy the secret again, all of it, for this scheme.' }
  const short = tries.exhausted() ? ` The body is large (${request.body.length} bytes), so not every way of writing it was tried.` : ''
  return {
    reason: 'unexplained',
    explanation: `No known mistake explains the signature: the secret is another one, or something else was signed.${short}`,
    fix: 'Compare the signed content byte for byte with what the sender signs, and the secret with the one it has.',
  }
}

/** A message can be wrong in its time as well; a receiver would refuse it for that first. */
function withTime(finding: Finding, examined: Case): Finding {
  const fault = timeFault(examined)
  return fault ? { ...finding, explanation: `${finding.explanation} Besides: ${fault.explanation}` } : finding
}
