import type { Handshake, Scripted, Verification } from '../../../src-preload/contract/captured'
import type { Scenario } from '../../../src-preload/contract/scenario'
import type { CaptureAnswer, Clock, Evaluate, InboxRecord } from '../ports'
import type { Known } from './check'
import type { Forwarding } from './forward'
import { challengeHandshake, validationHandshake } from './handshake'
import type { ReadRequest } from './request'
import { answerBytes, emptyAnswer, plainAnswer } from './scenario-answer'
import { matchingRule } from './scenario-match'
import type { Turns } from './scenario-turns'

/** What an inbox answers to one request, and why. */
export interface Decision {
  answer: CaptureAnswer
  /** Where the answer depended on it. */
  verification?: Verification
  handshake?: Handshake
  scripted?: Scripted
  forwardedAs?: string
  flags?: string[]
  refused?: boolean
}
export interface DecisionNeeds {
  turns: Turns
  forwarding: Forwarding
  evaluate: Evaluate
  clock: Pick<Clock, 'now'>
  check(inbox: InboxRecord, request: ReadRequest, known: Known): Verification | null
}
/** What a forwarded request's own exchange tells of it. */
interface Capture {
  id: string
  catalog: string | null
  eventType: string | null
}

/**
 * The first that applies: a handshake before anything could be signed; 401 where the check fails and the inbox refuses then; a handshake's
 * challenge; the scenario's first rule that fits; the forward; 200. A target that requests go on to does its own handshakes.
 */
export function decide(
  inbox: InboxRecord,
  request: ReadRequest,
  known: Known,
  capture: () => Capture,
  needs: DecisionNeeds,
): Decision | Promise<Decision> {
  const { settings } = inbox
  const shakes = (settings?.handshakes ?? true) && !settings?.forward
  const validation = shakes ? validationHandshake(request) : null
  if (validation) return validation
  const verification = settings?.verification?.refuse ? needs.check(inbox, request, known) : null
  const checked = verification ? { verification } : {}
  if (verification && !verification.ok)
    return { answer: plainAnswer(401, `${verification.explanation} ${verification.fix ?? ''}`.trim()), ...checked, refused: true }
  const challenge = shakes ? challengeHandshake(request) : null
  if (challenge) return { ...challenge, ...checked }
  const scenario = settings?.scenarios.find(({ name }) => name === settings.scenario)
  if (!scenario && !settings?.forward) return { answer: emptyAnswer, ...checked }
  return scripted(inbox, scenario, request, capture, needs).then((decision) => ({ ...decision, ...checked }))
}

async function scripted(
  inbox: InboxRecord,
  scenario: Scenario | undefined,
  request: ReadRequest,
  capture: () => Capture,
  needs: DecisionNeeds,
): Promise<Decision> {
  const { evaluate, clock, turns, forwarding } = needs
  const around = { evaluate, inbox: inbox.name, now: clock.now() }
  const { rule, faults } = scenario ? await matchingRule(scenario, request, around) : { rule: null, faults: [] }
  const flagged = faults.length > 0 ? { flags: faults } : {}
  if (scenario && rule !== null) {
    const { answer, step } = turns.take(inbox.id, scenario, rule, clock.now())
    const how = { scenario: scenario.name, rule: rule + 1, step, delayMs: answer?.delayMs ?? 0, behaviour: answer?.behaviour ?? null }
    if (!answer) return { answer: emptyAnswer, scripted: how, ...flagged }
    const made = await answerBytes(answer, request, { ...around, seed: scenario.seed + turns.answered(inbox.id) })
    return { answer: made.answer, scripted: how, ...(made.fault === null ? flagged : { flags: [...faults, made.fault] }) }
  }
  if (!inbox.settings?.forward) return { answer: emptyAnswer, ...flagged }
  const { answer, exchange } = await forwarding.forward(inbox.settings.forward, request, { ...capture(), inbox: inbox.id })
  return { answer, ...(exchange === null ? {} : { forwardedAs: exchange }), ...flagged }
}
