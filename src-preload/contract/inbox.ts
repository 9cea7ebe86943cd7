import { z } from 'zod'
import { limits } from './limits'
import { Respond, Scenario } from './scenario'
import { Signing } from './signature'

/** Names stand in addresses (`/in/orders`, `inbox:orders`), so they keep to what needs no escaping. */
export const InboxName = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'an inbox name has letters, digits, dots, dashes and underscores, and begins with a letter or digit',
  )
  .max(limits.nameLength)

/** Answers 401 where the check fails; such a request takes no turn in a sequence and is not forwarded. */
const refuse = z.boolean().default(false)
const Named = z.string().min(1).max(limits.nameLength)
/** By whose rules a captured request is checked: a scheme, a provider's, or those of a hook with the hook's own secret. */
export const InboxVerification = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('scheme'), signing: Signing, refuse }),
  z.strictObject({ by: z.literal('catalog'), catalog: Named, refuse }),
  z.strictObject({ by: z.literal('hook'), hook: Named, refuse }),
])
export type InboxVerification = z.infer<typeof InboxVerification>

/**
 * Requests go on to `url`, what follows the inbox's name appended, and its answer goes back. Only to this machine, unless `allowOtherHosts` says
 * that another one is meant. An https target may show a certificate of `ca` (PEM), as a hook's may, or, on this machine, `anyCertificate`.
 */
export const Forward = z.strictObject({
  url: z.string().trim().min(1).max(limits.urlLength),
  allowOtherHosts: z.boolean().default(false),
  ca: z.string().max(65_536).nullable().default(null),
  anyCertificate: z.boolean().default(false),
  timeoutMs: z.number().int().min(1).max(600_000).default(30_000),
})
export type Forward = z.infer<typeof Forward>

const settings = {
  scenarios: z.array(Scenario).max(50),
  /** Name of the one that answers; null: 200 to everything. */
  scenario: z.string().nullable(),
  verification: InboxVerification.nullable(),
  /** Whether the handshakes of CloudEvents, Slack and Twitch are answered. */
  handshakes: z.boolean(),
  forward: Forward.nullable(),
  /** Whose events are expected, for names of event types and for drift. */
  catalog: Named.nullable(),
}
export const InboxSettings = z.object({
  scenarios: settings.scenarios.default([]),
  scenario: settings.scenario.default(null),
  verification: settings.verification.default(null),
  handshakes: settings.handshakes.default(true),
  forward: settings.forward.default(null),
  catalog: settings.catalog.default(null),
})
export type InboxSettings = z.infer<typeof InboxSettings>

/** How forwarding has gone since the start, or since its target changed. */
export const ForwardHealth = z.object({
  /** Null: nothing was forwarded yet. */
  healthy: z.boolean().nullable(),
  forwarded: z.number().int(),
  /** In a row, up to now. */
  failures: z.number().int(),
  /** The newest one: when (ISO 8601), what the target answered, or why it did not. */
  lastAt: z.string().nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
})
export type ForwardHealth = z.infer<typeof ForwardHealth>

export const Inbox = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** Captured since this process started, and when the last one came (ISO 8601). */
  captured: z.number().int(),
  lastAt: z.string().nullable(),
  ...InboxSettings.shape,
  hasSecret: z.boolean(),
  /** References of a workspace file that have no value here: until they do, nothing that is checked proves anything. Absent: none. */
  missingSecrets: z.array(z.string()).optional(),
  /** Requests the active scenario has answered since it was chosen or this process started. */
  answered: z.number().int(),
  forwardHealth: ForwardHealth.nullable(),
})
export type Inbox = z.infer<typeof Inbox>

const changes = {
  scenarios: settings.scenarios.optional(),
  scenario: settings.scenario.optional(),
  verification: settings.verification.optional(),
  handshakes: settings.handshakes.optional(),
  forward: settings.forward.optional(),
  catalog: settings.catalog.optional(),
  /** Absent or empty keeps it, null removes it. */
  secret: z.string().max(limits.secretLength).nullable().optional(),
}
export const InboxDraft = z.strictObject({ name: InboxName, ...changes })
export type InboxDraft = z.infer<typeof InboxDraft>
export const InboxPatch = z.strictObject({ name: InboxName.optional(), ...changes })
export type InboxPatch = z.infer<typeof InboxPatch>

/**
 * Chooses what answers, and begins it anew: a scenario by name (null: none), a whole scenario, which is kept under its name, or a few words such as
 * `500x2,200`, kept under the name "respond". Exactly one of them.
 */
export const ScenarioChoice = z.strictObject({
  name: z.string().max(limits.nameLength).nullable().optional(),
  scenario: Scenario.optional(),
  respond: Respond.optional(),
})
export type ScenarioChoice = z.infer<typeof ScenarioChoice>
