import { z } from 'zod'
import {
  AuthRule,
  ContentType,
  DeliveryRules,
  EnvelopeMember,
  EventTypeStatus,
  FreshRule,
  HookOption,
  HookSetting,
  Json,
  MappingPath,
  Method,
  Provenance,
  SecretRule,
} from './catalog'
import { limits } from './limits'
import { SignatureScheme } from './signature'

const Text = z.string().max(limits.urlLength)

const DefinedSample = z.strictObject({
  name: z.string().min(1),
  provenance: Provenance.optional(),
  note: z.string().nullable().optional(),
  payload: Json,
})
const DefinedType = z.strictObject({
  type: z.string().min(1).max(limits.eventTypeLength),
  category: z.string(),
  description: z.string().optional(),
  status: EventTypeStatus.optional(),
  replacedBy: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
  firesBefore: z.array(z.string()).optional(),
  fires: z.array(z.string()).optional(),
  illustrative: z.boolean().optional(),
  samples: z.array(DefinedSample).min(1),
})
/** JSON Schemas (2020-12) of payloads by type, and what they refer to by name (`#/$defs/NAME`). */
const DefinedSchemas = z.strictObject({ types: z.record(z.string(), z.unknown()), definitions: z.record(z.string(), z.unknown()) })

/**
 * A catalog that does not come with Hookbench, as a workspace file carries it: what was kept of the document it was imported from, never the
 * document. A rule that is absent is as in the catalog `custom`; of a type, as it usually is.
 */
export const CatalogDefinition = z.strictObject({
  name: z.string().min(1).max(limits.nameLength),
  version: Text,
  source: Text,
  asOf: Text,
  summary: z.string().max(2_000),
  subscription: z.enum(['one-or-all', 'list', 'all-or-list']).optional(),
  ids: z.strictObject({ hook: z.string(), event: z.string() }).optional(),
  settings: z.array(HookSetting).optional(),
  methods: z.strictObject({ allowed: z.array(Method).min(1), default: Method, note: z.string().nullable() }).optional(),
  contentTypes: z.array(ContentType).min(1).optional(),
  headers: z.array(z.tuple([z.string(), z.string()])).optional(),
  headerValuesAreSecret: z.boolean().optional(),
  url: z.strictObject({ scheme: z.enum(['https', 'https-or-loopback', 'any']), note: z.string().nullable() }).optional(),
  auth: AuthRule.optional(),
  logResponseBody: z.strictObject({ value: z.boolean(), source: z.string().nullable(), note: z.string().optional() }).optional(),
  options: z.array(HookOption).optional(),
  mappingPaths: z.array(MappingPath).optional(),
  secret: SecretRule.optional(),
  signature: SignatureScheme.nullable().optional(),
  delivery: DeliveryRules.optional(),
  envelope: z.array(EnvelopeMember).min(1).optional(),
  fresh: z.record(z.string(), FreshRule).optional(),
  /** Absent: those the types name, in their order. */
  categories: z.array(z.strictObject({ name: z.string(), unpublished: z.number().int().min(0), note: z.string().nullable() })).optional(),
  eventTypes: z.array(DefinedType).max(2_000),
  schemas: DefinedSchemas.optional(),
})
export type CatalogDefinition = z.infer<typeof CatalogDefinition>
