import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from './limits'
import { Environment, EnvironmentName, Fault } from './workspace'

const Text = z.string().max(20 * 1024 * 1024)
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
  kind: z.enum(['environment', 'eventType', 'sample', 'inbox', 'hook', 'run']),
  name: z.string(),
  action: z.enum(planActions),
  differences: z.array(z.string()),
  why: z.string().nullable(),
})
export type PlanItem = z.infer<typeof PlanItem>

/** `env`: values of the variables that the file names, as the importing process has them. */
const Env = z.record(z.string().max(200), z.string().max(limits.secretLength)).default({})
export const PlanInput = z.strictObject({ text: Text, env: Env })
export type PlanInput = z.infer<typeof PlanInput>
/** With faults there is nothing to import. */
export const Plan = z.object({ items: z.array(PlanItem), needed: z.array(NeededSecret), faults: z.array(Fault) })
export type Plan = z.infer<typeof Plan>

const Decision = z.enum(['file', 'mine'])
/** `decisions` by key; `conflicts` for all that it does not name. Without one, a conflict refuses the import. */
export const ImportWorkspaceInput = z.strictObject({
  text: Text,
  env: Env,
  conflicts: Decision.optional(),
  decisions: z.record(z.string(), Decision).default({}),
})
export type ImportWorkspaceInput = z.infer<typeof ImportWorkspaceInput>
export const ImportedWorkspace = z.object({ items: z.array(PlanItem), needed: z.array(NeededSecret) })
export type ImportedWorkspace = z.infer<typeof ImportedWorkspace>

/** Keys of what is as it was before the import, and of what was changed since and so stays. */
export const UndoneImport = z.object({ undone: z.array(z.string()), kept: z.array(z.string()) })
export type UndoneImport = z.infer<typeof UndoneImport>

export const Environments = z.object({ environments: z.array(Environment), active: z.string().nullable() })
export type Environments = z.infer<typeof Environments>

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
