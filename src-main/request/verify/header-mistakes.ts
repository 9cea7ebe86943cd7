import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { MessageField, Scheme, SignatureRule } from '../schemes/scheme'
import { knownSchemes } from '../schemes/table'
import type { Case, Finding, VerifyRequest } from './case'
import { openCase, passes } from './check'
import { headerOf, readMessage } from './read-message'
import { budget } from './tries'

// The right signature in the wrong place: another header, another spelling of the value, or another scheme altogether.

const mostPlacements = 300

/** The scheme under whose rules the message is right. */
export function anotherScheme(scheme: Scheme, request: VerifyRequest): Finding | null {
  const other = knownSchemes.find((one) => one.facts.id !== scheme.facts.id && passes(one, request))
  if (!other) return null
  return {
    reason: 'other_scheme',
    explanation: `The message is signed with another scheme, ${other.facts.name}, and right under its rules.`,
    fix: `Verify as ${other.facts.name}, or sign as ${scheme.facts.name}.`,
  }
}

/** A signature value that becomes readable, or right, once it is spelled as the scheme spells it. */
export function respelledHeader(
  scheme: SignatureRule,
  request: VerifyRequest,
): { finding: Finding; examined: Case; right: boolean } | null {
  const name = scheme.headers.signature
  const value = headerOf(request.headers, name)
  // Long runs of white space would keep the patterns busy, which look for it in many places.
  const respelled = value === undefined ? null : scheme.form.respell(value.replace(/\s+/g, ' '))
  if (!respelled) return null
  const read = reread(scheme, request, withHeader(request.headers, name, respelled.value))
  if (!read) return null
  const finding: Finding = {
    reason: respelled.reason,
    explanation: `The value of ${name} ${respelled.what}.`,
    fix: `Write it as ${scheme.facts.value}.`,
  }
  return { finding, examined: read, right: isMade(read) }
}

/** The same values under other header names. */
export function misplacedHeader(scheme: SignatureRule, request: VerifyRequest): { finding: Finding; examined: Case } | null {
  const missing = wantedHeaders(scheme).filter((name) => headerOf(request.headers, name) === undefined)
  const sought = missing.length > 0 ? missing : [scheme.headers.signature]
  const most = Math.min(mostPlacements, Math.ceil(budget / (request.body.length + 1_024)))
  for (const placement of placements(sought, request.headers).slice(0, most)) {
    const headers = placement.reduce((list, [name, from]) => withHeader(list, name, headerOf(request.headers, from) ?? ''), request.headers)
    const examined = reread(scheme, request, headers) ?? respelledHeader(scheme, { ...request, headers })?.examined
    if (!examined || !isMade(examined)) continue
    const words = placement.map(([name, from]) => `${from} instead of ${name}`).join(', ')
    const fix = `Send ${sought.join(', ')}, or let the receiver read ${placement.map(([, from]) => from).join(', ')}.`
    return {
      finding: { reason: 'wrong_header', explanation: `The message is signed rightly, but stands in other headers: ${words}.`, fix },
      examined,
    }
  }
  return null
}

const wantedHeaders = ({ headers, needs }: SignatureRule): string[] => [
  headers.signature,
  ...needs.flatMap((field: MessageField) => headers[field] ?? []),
]

/** Which header may stand in for which: those whose name ends alike, and, for a single one, every header. */
function placements(sought: string[], headers: HeaderPairs): [string, string][][] {
  const names = headers.map(([name]) => name)
  const ending = (name: string) => name.toLowerCase().split('-').at(-1)
  const candidates = sought.map((name) => {
    const others = names.filter((other) => other.toLowerCase() !== name.toLowerCase())
    return sought.length === 1 ? others : others.filter((other) => ending(other) === ending(name))
  })
  let all: [string, string][][] = [[]]
  for (const [index, name] of sought.entries()) {
    all = all
      .flatMap((before) => (candidates[index] ?? []).map((from): [string, string][] => [...before, [name, from]]))
      .slice(0, mostPlacements)
  }
  return all
}

function withHeader(headers: HeaderPairs, name: string, value: string): HeaderPairs {
  return [...headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()), [name, value]]
}

function reread(scheme: SignatureRule, request: VerifyRequest, headers: HeaderPairs): Case | null {
  const read = readMessage(scheme, { ...request, headers })
  return 'fault' in read ? null : openCase({ ...request, headers }, scheme, read.message, read.received)
}

const isMade = ({ key, tries, content }: Case): boolean => key !== null && tries.made(key, content)
