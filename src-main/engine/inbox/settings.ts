import { type InboxDraft, type InboxPatch, InboxSettings, type ScenarioChoice } from '../../../src-preload/contract/inbox'
import type { ReceiverState } from '../../../src-preload/contract/receiver'
import type { Scenario } from '../../../src-preload/contract/scenario'
import { syntaxFault } from '../../request/expression'
import { headerFault } from '../../request/headers'
import { sign } from '../../request/sign'
import type { CatalogShelf } from '../catalogs'
import type { Crypto, InboxRecord } from '../ports'
import { ProblemError } from '../problem'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import { checkForward } from './forward-target'
import { readWords } from './scenario-words'
import { checkerOf } from './signer'

export interface SettingsNeeds {
  registry: Registry
  catalogs: CatalogShelf
  crypto: Crypto
  receiver(): ReceiverState | null
}

export const usualSettings: InboxSettings = InboxSettings.parse({})

/**
 * The settings after `input`; what it does not name stays. `secret` is the one the inbox has then.
 * @throws ProblemError naming the field
 */
export function settingsAfter(
  input: Partial<Pick<InboxDraft, keyof InboxSettings>>,
  before: InboxSettings,
  needs: SettingsNeeds,
): InboxSettings {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const after: InboxSettings = { ...before, ...given }
  if (input.scenarios) checkScenarios(input.scenarios, 'scenarios')
  const names = after.scenarios.map(({ name }) => name)
  if (after.scenario !== null && !names.includes(after.scenario)) {
    // Whoever removes the active scenario did not ask for another.
    if (input.scenario === undefined) after.scenario = null
    else throw noScenario(after.scenario, names, 'scenario')
  }
  if (input.forward) checkForward(input.forward, needs.receiver())
  if (after.catalog !== null) checkCatalog(after.catalog, 'catalog', needs.catalogs)
  if (input.verification) checkVerification(after, needs)
  // By id, so that the hook may be given another name.
  if (after.verification?.by === 'hook') {
    const hook = needs.registry.findHook(after.verification.hook)
    if (hook) after.verification = { ...after.verification, hook: hook.id }
  }
  return after
}

function checkVerification({ verification }: InboxSettings, { registry, catalogs }: SettingsNeeds): void {
  if (verification?.by === 'hook') registry.hook(verification.hook)
  if (verification?.by === 'catalog') checkCatalog(verification.catalog, 'verification.catalog', catalogs)
  if (verification?.by === 'scheme' && verification.signing.scheme === 'custom' && !verification.signing.custom)
    throw invalid(
      'verification.signing.custom',
      'A scheme of your own needs its header and templates.',
      'Describe it, or choose another one.',
    )
  if (verification && !checkerOf({ id: '', settings: { ...usualSettings, verification } }, { registry, catalogs }))
    throw invalid('verification', 'That provider proves nothing with a secret, so there is nothing to check.', 'Choose a scheme.')
}

/** Refuses a check without the secret it needs, and a secret no such request could be signed with. */
export function checkInboxSecret({ verification }: InboxSettings, secret: string | undefined, needs: SettingsNeeds): void {
  if (!verification || verification.by === 'hook') return
  if (!secret) throw invalid('secret', 'To check what arrives, the inbox needs the secret it was signed with.', 'Give the secret as well.')
  const checker = checkerOf({ id: '', settings: { ...usualSettings, verification } }, needs)
  if (!checker || secret.startsWith('whpk_')) return
  const message = { crypto: needs.crypto, id: 'evt_1', timestamp: 0, eventType: 'any', body: new Uint8Array() }
  const signed = sign({ ...checker.signing, ...message, secrets: [secret] })
  if ('refusal' in signed && signed.blame === 'secret')
    throw invalid('secret', signed.refusal, 'Use a secret of the form the scheme asks for.')
  if ('refusal' in signed) throw invalid('verification.signing', signed.refusal, 'Change the scheme, or choose another one.')
}

/** Settings in which the chosen scenario stands and answers. */
export function withScenario({ name, scenario, respond }: ScenarioChoice, before: InboxSettings): Partial<InboxPatch> {
  if ([name, scenario, respond].filter((one) => one !== undefined).length !== 1)
    throw invalid('name', 'Exactly one of name, scenario and respond says what answers.', 'Give one of them; name: null is none.')
  if (name !== undefined) {
    const names = before.scenarios.map((one) => one.name)
    if (name !== null && !names.includes(name)) throw noScenario(name, names, 'name')
    return { scenario: name }
  }
  const chosen = scenario ?? readWords(respond ?? '', 'respond')
  const others = before.scenarios.filter((one) => one.name !== chosen.name)
  if (others.length >= 50) throw invalid('scenario', 'There are 50 scenarios already.', 'Remove one first.')
  if (scenario) checkScenarios([...others, chosen], 'scenario')
  return { scenarios: [...others, chosen], scenario: chosen.name }
}

/** Characters of all scenarios of an inbox as JSON: they stand in the registry, which is written whole. */
const mostText = 2_000_000

function checkScenarios(scenarios: Scenario[], field: string): void {
  if (JSON.stringify(scenarios).length > mostText)
    throw new ProblemError({
      code: 'too_large',
      message: 'The scenarios of an inbox hold 2 MB of text at most.',
      field,
      fix: 'Shorten their bodies.',
    })
  for (const [index, { name, rules }] of scenarios.entries()) {
    const at = field === 'scenario' ? field : `${field}.${index}`
    if (scenarios.findIndex((one) => one.name === name) !== index)
      throw invalid(`${at}.name`, `There are two scenarios named "${name}".`, 'Choose another name.')
    for (const [number, rule] of rules.entries()) checkRule(rule, `${at}.rules.${number}`)
  }
}

function checkRule({ match, order, answers }: Scenario['rules'][number], at: string): void {
  if (match.body !== undefined) checkExpression(match.body, `${at}.match.body`)
  const total = answers.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
  // A little more than 100: thirds don't add up to it exactly.
  if (order === 'chance' && total > 100.000_001)
    throw invalid(`${at}.answers`, `The chances add up to ${total} %.`, 'Leave them at 100 % or less.')
  for (const [index, { headers, body }] of answers.entries()) {
    for (const [line, [name, value]] of headers.entries()) {
      const fault = headerFault(name, value)
      if (fault) throw invalid(`${at}.answers.${index}.headers.${line}`, fault, 'Correct the header.')
    }
    if (body?.kind === 'jsonata') checkExpression(body.expression, `${at}.answers.${index}.body.expression`)
  }
}

function checkExpression(text: string, field: string): void {
  const fault = syntaxFault(text)
  if (fault) throw invalid(field, `That is no JSONata: ${fault}.`, 'Correct the expression.')
}

function checkCatalog(id: string, field: string, catalogs: CatalogShelf): void {
  const ids = catalogs.list().map((catalog) => catalog.id)
  if (ids.includes(id)) return
  throw new ProblemError({ code: 'not_found', message: `There is no catalog "${id}".`, field, candidates: ids })
}

function noScenario(name: string, names: string[], field: string): ProblemError {
  const fix = names.length > 0 ? `There is: ${names.join(', ')}.` : 'Make one first.'
  return new ProblemError({ code: 'not_found', message: `There is no scenario "${name}".`, field, fix, candidates: names })
}

export const settingsOf = ({ settings }: Pick<InboxRecord, 'settings'>): InboxSettings => settings ?? usualSettings
