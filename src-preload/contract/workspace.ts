import { z } from 'zod'
import { ContentType, Method } from './catalog'
import { CatalogDefinition } from './catalog-definition'
import { DeliveryOverrides } from './delivery-policy'
import { Connection, CustomPayload, HookGroup, HookName, OptionValues, Subscription, Target } from './hook'
import { Forward, InboxName, InboxVerification } from './inbox'
import { limits } from './limits'
import { Run } from './run'
import { Scenario } from './scenario'
import { Signing } from './signature'

// The workspace file: what a tester builds, as one file for git. No ids, no times, no paths of one machine, and no secrets.

/** The version this Hookbench writes. Older ones are brought up to it when read (formats/workspace-migrations.ts). */
export const workspaceVersion = 1
/** Where an editor finds the JSON Schema: beside the file. `hookbench schema` prints it. */
export const schemaPlace = './hookbench.schema.json'

/**
 * Where a secret comes from, never the secret: `env:NAME` from the environment or a `.env` file, or
 * `vault:hooks/NAME/secret`, `…/password`, `…/token`, `…/client-key`, `…/headers/Authorization` from the vault of a data folder. In the NAME of a
 * hook, `%` and `/` are percent-encoded.
 */
export const SecretReference = z
  .string()
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|vault:(hooks|inboxes)\/[^/]+\/(secret|password|token|client-key|headers\/[^/\s]+))$/,
    'a secret is named here, never written: env:NAME, or vault:hooks/NAME/secret',
  )
export type SecretReference = z.infer<typeof SecretReference>

/** Either a value for all to read, or a reference to a secret one. */
const WorkspaceHeader = z
  .strictObject({
    name: z.string().min(1).max(limits.headerNameLength),
    value: z.string().max(limits.headerValueLength).optional(),
    secret: SecretReference.optional(),
  })
  .refine(({ value, secret }) => (value === undefined) !== (secret === undefined), 'a header has either a value or a secret')

const WorkspaceAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), username: z.string().max(limits.headerNameLength), password: SecretReference }),
  z.strictObject({ kind: z.literal('bearer'), token: SecretReference }),
])

const WorkspaceConnection = z.strictObject({
  allowHttp: Connection.shape.allowHttp.unwrap().optional(),
  ca: Connection.shape.ca.unwrap().optional(),
  fingerprint: Connection.shape.fingerprint.unwrap().optional(),
  clientCertificate: Connection.shape.clientCertificate.unwrap().optional(),
  clientKey: SecretReference.optional(),
  proxy: Connection.shape.proxy.unwrap().optional(),
  allowAddresses: Connection.shape.allowAddresses.unwrap().optional(),
})

/** What is absent follows the catalog. */
export const WorkspaceHook = z.strictObject({
  name: HookName,
  group: HookGroup.optional(),
  catalog: z.string(),
  target: Target,
  events: Subscription.optional(),
  paused: z.boolean().optional(),
  secret: SecretReference.optional(),
  method: Method.optional(),
  contentType: ContentType.optional(),
  headers: z.array(WorkspaceHeader).max(limits.headerCount).optional(),
  auth: WorkspaceAuth.optional(),
  options: OptionValues.optional(),
  filter: z.string().max(5_000).optional(),
  customPayload: CustomPayload.optional(),
  signing: Signing.optional(),
  timeoutMs: z.number().int().min(1).max(600_000).optional(),
  delivery: DeliveryOverrides.optional(),
  logResponseBody: z.boolean().optional(),
  connection: WorkspaceConnection.optional(),
})
export type WorkspaceHook = z.infer<typeof WorkspaceHook>

export const WorkspaceInbox = z.strictObject({
  name: InboxName,
  catalog: z.string().optional(),
  secret: SecretReference.optional(),
  verification: InboxVerification.optional(),
  handshakes: z.boolean().optional(),
  forward: Forward.optional(),
  /** Name of the scenario that answers. */
  scenario: z.string().optional(),
  scenarios: z.array(Scenario).max(50).optional(),
})
export type WorkspaceInbox = z.infer<typeof WorkspaceInbox>

const WorkspaceType = z.strictObject({
  type: z.string().trim().min(1).max(limits.eventTypeLength),
  category: z.string().trim().min(1).max(100).optional(),
  description: z.string().max(500).optional(),
})
/** `payload` is laid out with two blanks a level unless `compact`; one that is laid out otherwise stands as it is, in `text`. */
const WorkspaceSample = z
  .strictObject({
    type: z.string().min(1).max(limits.eventTypeLength),
    name: z.string().trim().min(1).max(limits.nameLength),
    compact: z.boolean().optional(),
    payload: z.unknown().optional(),
    text: z
      .string()
      .max(1024 * 1024)
      .optional(),
  })
  .refine(({ payload, text }) => (payload === undefined) !== (text === undefined), 'a sample has either a payload or a text')
/** What the user added to a catalog; one that does not come with Hookbench is defined here. */
export const WorkspaceCatalog = z.strictObject({
  id: z.string(),
  definition: CatalogDefinition.optional(),
  eventTypes: z.array(WorkspaceType).max(1_000).optional(),
  samples: z.array(WorkspaceSample).max(10_000).optional(),
})
export type WorkspaceCatalog = z.infer<typeof WorkspaceCatalog>

export const VariableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'a variable is named with letters, digits, dots, dashes and underscores')
/** Values of `{{variable}}` in targets. Not for secrets. */
export const Variables = z.record(VariableName, z.string().max(limits.urlLength))
export const EnvironmentName = z.string().trim().min(1).max(limits.nameLength)
export const Environment = z.strictObject({ name: EnvironmentName, variables: Variables })
export type Environment = z.infer<typeof Environment>

/** `active`: the name of the one whose variables targets are filled in with. */
export const Environments = z.object({ environments: z.array(Environment), active: z.string().nullable() })
export type Environments = z.infer<typeof Environments>

export const Workspace = z.strictObject({
  $schema: z.string().max(limits.urlLength).optional(),
  version: z.literal(workspaceVersion),
  /** The first is used where none is chosen. */
  environments: z.array(Environment).max(100).optional(),
  catalogs: z.array(WorkspaceCatalog).max(100).optional(),
  inboxes: z.array(WorkspaceInbox).max(limits.inboxes).optional(),
  hooks: z.array(WorkspaceHook).max(limits.hooks).optional(),
  runs: z.array(Run).max(1_000).optional(),
})
export type Workspace = z.infer<typeof Workspace>

/** One mistake in a file: where (line from 1, path as in `hooks[0].target`), what is wrong, and the way out. */
export const Fault = z.object({ line: z.number().int(), path: z.string(), message: z.string(), fix: z.string() })
export type Fault = z.infer<typeof Fault>
