import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from './limits'
import { FieldChange, OpenFile, workspaceKinds } from './open-file'
import { Environment, EnvironmentName, Environments, Fault, SecretReference } from './workspace'

const Text = z.string().max(20 * 1024 * 1024)
const FilePath = z.string().min(1).max(4_096)
const Names = z.array(z.string().min(1).max(limits.nameLength)).max(limits.hooks)

/** Without a selection everything; with one, only what it names. */
export const ExportWorkspaceInput = z.strictObject({ hooks: Names.optional(), inboxes: Names.optional(), runs: Names.optional() })
export type ExportWorkspaceInput = z.infer<typeof ExportWorkspaceInput>

/** A reference without a value here, and what it is needed for. */
export const NeededSecret = z.object({ reference: z.string(), for: z.array(z.string()) })
export type NeededSecret = z.infer<typeof NeededSecret>

export const planActions = ['added', 'changed', 'left', 'conflict'] as const
/**
 * What an import does with one thing. `key` as in `hooks/orders`; `differences` names the members that change. `conflict`: it changed here and in the
 * file, or can't be changed but only replaced; whoever imports decides.
 */
export const PlanItem = z.object({
  key: z.string(),
  kind: z.enum(workspaceKinds),
  name: z.string(),
  action: z.enum(planActions),
  differences: z.array(z.string()),
  /** The differences value by value; of what is added, every value. */
  fields: z.array(FieldChange).default([]),
  why: z.string().nullable(),
})
export type PlanItem = z.infer<typeof PlanItem>

/** `env`: values of the variables that the file names, as the importing process has them. */
const Env = z.record(z.string().max(200), z.string().max(limits.secretLength)).default({})
/** Instead of `text` the absolute path of a file on the machine of the engine, whose environment and `.env` beside the file then add to `env`. */
const Source = { text: Text.optional(), path: FilePath.optional(), env: Env }
const hasOneSource = ({ text, path }: { text?: string | undefined; path?: string | undefined }) =>
  (text === undefined) !== (path === undefined)
const oneSource = 'give either the text or the path of a file'
export const PlanInput = z.strictObject(Source).refine(hasOneSource, oneSource)
export type PlanInput = z.infer<typeof PlanInput>
/** With faults there is nothing to import. */
export const Plan = z.object({ items: z.array(PlanItem), needed: z.array(NeededSecret), faults: z.array(Fault) })
export type Plan = z.infer<typeof Plan>

const Decision = z.enum(['file', 'mine'])
/** `decisions` by key; `conflicts` for all that it does not name. Without one, a conflict refuses the import. */
export const ImportWorkspaceInput = z
  .strictObject({ ...Source, conflicts: Decision.optional(), decisions: z.record(z.string(), Decision).default({}) })
  .refine(hasOneSource, oneSource)
export type ImportWorkspaceInput = z.infer<typeof ImportWorkspaceInput>
export const ImportedWorkspace = z.object({ items: z.array(PlanItem), needed: z.array(NeededSecret) })
export type ImportedWorkspace = z.infer<typeof ImportedWorkspace>

/** Keys of what is as it was before the import, and of what was changed since and so stays. */
export const UndoneImport = z.object({ undone: z.array(z.string()), kept: z.array(z.string()) })
export type UndoneImport = z.infer<typeof UndoneImport>

/** A value for a reference that had none, for everything that names it. `given`: names of the hooks and inboxes that have it now. */
export const ProvideSecretInput = z.strictObject({ reference: SecretReference, value: z.string().min(1).max(limits.secretLength) })
export type ProvideSecretInput = z.infer<typeof ProvideSecretInput>

/** `make`: where there is no file yet, one is made that holds everything. */
export const OpenWorkspaceInput = z.strictObject({ path: FilePath, make: z.boolean().default(false) })
export type OpenWorkspaceInput = z.infer<typeof OpenWorkspaceInput>
/** `file` takes over what the file says, `mine` puts into the file what is here. `decisions` by key; `all` for what they don't name. */
export const SettleInput = z.strictObject({ all: Decision.optional(), decisions: z.record(z.string(), Decision).default({}) })
export type SettleInput = z.infer<typeof SettleInput>

export const workspace = {
  export: oc
    .route({ method: 'GET', path: '/workspace', summary: 'The workspace file: everything, or a selection; secrets by reference only' })
    .input(ExportWorkspaceInput)
    .output(z.object({ text: z.string() })),
  check: oc
    .route({ method: 'POST', path: '/workspace/check', summary: 'Every mistake in a workspace file' })
    .input(z.strictObject({ text: Text }))
    .output(z.array(Fault)),
  plan: oc.route({ method: 'POST', path: '/workspace/plan', summary: 'What an import would do' }).input(PlanInput).output(Plan),
  import: oc
    .route({ method: 'POST', path: '/workspace/import', summary: 'Take a workspace file over, all of it or nothing' })
    .input(ImportWorkspaceInput)
    .output(ImportedWorkspace),
  undo: oc.route({ method: 'POST', path: '/workspace/undo', summary: 'Undo the last import' }).output(UndoneImport),
  provide: oc
    .route({ method: 'POST', path: '/workspace/secrets', summary: 'Give a secret that a workspace file only refers to' })
    .input(ProvideSecretInput)
    .output(z.object({ given: z.array(z.string()) })),
  open: oc
    .route({ method: 'POST', path: '/workspace/file', summary: 'Work in a workspace file: changes go both ways from now on' })
    .input(OpenWorkspaceInput)
    .output(OpenFile),
  file: oc
    .route({ method: 'GET', path: '/workspace/file', summary: 'The file that is open, and how it differs' })
    .output(OpenFile.nullable()),
  settle: oc
    .route({ method: 'POST', path: '/workspace/file/settle', summary: 'Take over what was changed in the open file, or put it back' })
    .input(SettleInput)
    .output(OpenFile),
  close: oc
    .route({ method: 'DELETE', path: '/workspace/file', summary: 'Stop working in the open file; nothing here or in it changes' })
    .output(OpenFile.nullable()),
}

export const environments = {
  list: oc.route({ method: 'GET', path: '/environments', summary: 'Every environment with its variables' }).output(Environments),
  save: oc
    .route({ method: 'PUT', path: '/environments/{name}', summary: 'Make or replace an environment' })
    .input(Environment)
    .output(Environments),
  remove: oc
    .route({ method: 'DELETE', path: '/environments/{name}', summary: 'Delete an environment' })
    .input(z.object({ name: EnvironmentName }))
    .output(Environments),
  choose: oc
    .route({ method: 'POST', path: '/environments/{name}/choose', summary: 'Send with the variables of this environment' })
    .input(z.object({ name: EnvironmentName }))
    .output(Environments),
}
