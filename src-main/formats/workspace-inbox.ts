import { Forward, InboxSettings, type InboxVerification } from '../../src-preload/contract/inbox'
import { Answer, type Scenario } from '../../src-preload/contract/scenario'
import type { WorkspaceInbox } from '../../src-preload/contract/workspace'
import type { InboxRecord } from '../engine/ports'
import { vaultReference } from '../engine/workspace/references'
import { sparse } from './sparse'

/** An inbox as it stands in the file. `hookName` tells the name of a hook by its id or name. */
export function inboxEntry(
  inbox: InboxRecord,
  settings: InboxSettings,
  hasSecret: boolean,
  hookName: (idOrName: string) => string,
): object {
  const given = inbox.references?.secret
  const kept = given !== undefined && (given.startsWith('env:') || !hasSecret) ? given : undefined
  const secret = kept ?? (hasSecret ? vaultReference('inboxes', inbox.name, 'secret') : undefined)
  const { catalog, scenario, scenarios, verification, handshakes, forward } = InboxSettings.parse(settings)
  const entry: Record<keyof WorkspaceInbox, unknown> = {
    name: inbox.name,
    catalog: catalog ?? undefined,
    secret,
    verification: verification ? verificationEntry(verification, hookName) : undefined,
    handshakes: handshakes ? undefined : false,
    forward: forward ? { url: forward.url, ...sparse(forward, { ...Forward.parse({ url: forward.url }) }) } : undefined,
    scenario: scenario ?? undefined,
    scenarios: scenarios.length > 0 ? scenarios.map(scenarioEntry) : undefined,
  }
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
}

function verificationEntry(verification: InboxVerification, hookName: (idOrName: string) => string): object {
  const { refuse, ...rest } = verification
  const named = rest.by === 'hook' ? { ...rest, hook: hookName(rest.hook) } : rest
  const told = named.by === 'scheme' && named.signing.custom === null ? { ...named, signing: { scheme: named.signing.scheme } } : named
  return refuse ? { ...told, refuse } : told
}

function scenarioEntry({ name, seed, rules }: Scenario): object {
  const told = rules.map(({ match, order, answers }) => ({
    ...(Object.keys(match).length > 0 ? { match } : {}),
    ...(order === 'sequence' ? {} : { order }),
    answers: answers.map((answer) => sparse(answer, Answer.parse({})) ?? {}),
  }))
  return { name, ...(seed === 1 ? {} : { seed }), rules: told }
}
