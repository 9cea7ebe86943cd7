import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import { type Output, table } from './output'
import { readTextFile } from './text-file'

interface Flags {
  only?: string[]
  dryRun?: boolean
}

/** A line for each hook that the file holds, or with --dry-run would add. */
export async function importHooks(client: ContractClient, file: string, flags: Flags, out: Output): Promise<void> {
  const text = await readTextFile(file, "lemlist's answer to GET /hooks, or a HAR")
  const found = await client.hooks.inspect({ text })
  const only = flags.only?.map(numberOf)
  const chosen = found.hooks.filter((hook) => (only ? only.includes(hook.number) : !hook.known && !hook.refusal))
  if (!flags.dryRun) await client.hooks.import({ text, only: chosen.map(({ number }) => number) })
  for (const hook of found.hooks) if (out.json) out.result({ ...hook, added: !flags.dryRun && chosen.includes(hook) }, '')
  if (out.json) return
  const rows = found.hooks.map((hook) => [
    `${hook.number}`,
    hook.known || hook.refusal ? '' : hook.name,
    `${hook.method} ${hook.target}`,
    hook.refusal ?? (hook.known ? `is there as ${hook.known}` : hook.events),
  ])
  out.say(table(rows))
  for (const note of new Set(chosen.flatMap(({ notes }) => notes))) out.say(note)
  out.say(flags.dryRun ? `${chosen.length} would be added.` : `${chosen.length} added.`)
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw invalid('--only', `"${text}" is no number.`, 'Give a number that --dry-run lists.')
}
