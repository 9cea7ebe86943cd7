import type { NeededSecret, PlanItem } from '../../src-preload/contract/workspace-procedures'
import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import { exitCodes } from './failure'
import { type Output, table } from './output'
import { envFor, readWorkspaceFile } from './workspace-file'

export interface ExportFlags {
  hook?: string[]
  inbox?: string[]
  run?: string[]
}
export interface ImportFlags {
  dryRun?: boolean
  yes?: boolean
  conflicts?: string
}

export async function exportWorkspace(client: ContractClient, { hook, inbox, run }: ExportFlags): Promise<void> {
  const named = (names: string[] | undefined) => (names ? names : undefined)
  const { text } = await client.workspace.export({ hooks: named(hook), inboxes: named(inbox), runs: named(run) })
  process.stdout.write(text)
}

/** Shows what an import does, and does it with --yes. Answers 2 where the file has mistakes or nothing was decided. */
export async function importWorkspace(client: ContractClient, file: string | undefined, flags: ImportFlags, out: Output): Promise<number> {
  const { dryRun, yes, conflicts } = flags
  if (!dryRun === !yes) throw invalid('--yes', 'Say whether to import or only to look.', 'Use --dry-run or --yes.')
  if (conflicts !== undefined && conflicts !== 'file' && conflicts !== 'mine')
    throw invalid('--conflicts', `"${conflicts}" is nobody's.`, 'Write file or mine.')
  const text = await readWorkspaceFile(file)
  const env = await envFor(file ?? '', text)
  const plan = await client.workspace.plan({ text, env })
  if (plan.faults.length > 0) {
    for (const fault of plan.faults) out.result(fault, `${file}:${fault.line}  ${fault.path}\n  ${fault.message} ${fault.fix}`)
    return exitCodes.refused
  }
  if (dryRun) {
    tell(plan.items, plan.needed, 'would be ', out)
    return exitCodes.done
  }
  const done = await client.workspace.import({ text, env, conflicts: conflicts as 'file' | 'mine' | undefined })
  tell(done.items, done.needed, '', out)
  return exitCodes.done
}

export async function undoImport(client: ContractClient, out: Output): Promise<void> {
  const { undone, kept } = await client.workspace.undo()
  const stays = kept.length > 0 ? ` Changed since, and so left as it is: ${kept.join(', ')}.` : ''
  out.result({ undone, kept }, `${undone.length} ${undone.length === 1 ? 'thing is' : 'things are'} as before the import.${stays}`)
}

function tell(items: PlanItem[], needed: NeededSecret[], would: string, out: Output): void {
  if (out.json) {
    for (const item of items) out.result(item, '')
    for (const secret of needed) out.result({ needed: secret.reference, for: secret.for }, '')
  } else {
    const words = { added: `${would}added`, changed: `${would}changed`, left: would ? 'would be left' : 'left', conflict: 'conflict' }
    out.say(table(items.map(({ action, kind, name, differences, why }) => [words[action], kind, name, why ?? differences.join(', ')])))
  }
  if (needed.length === 0) return
  out.say('Secrets that have no value here; nothing is sent to what needs them until they do:')
  out.say(table(needed.map(({ reference, for: of }) => [`  ${reference}`, of.join(', ')])))
}
