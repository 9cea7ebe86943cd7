import { createNodeCrypto } from '../adapters/node-crypto'
import { catalogById, catalogIds } from '../catalogs/bundled'
import { summaryOf } from '../catalogs/read'
import { checkFile } from '../engine/workspace/check'
import { workspaceSchemaText } from '../formats/workspace-schema'
import { exitCodes } from './failure'
import type { Output } from './output'
import { readWorkspaceFile } from './workspace-file'

/** Each mistake in a line, in the order of the file. Answers the exit code: 2 if there is any. */
export async function checkWorkspace(file: string, out: Output): Promise<number> {
  const faults = checkFile(await readWorkspaceFile(file), {
    source: { ids: catalogIds, read: catalogById, summaryOf },
    crypto: createNodeCrypto(),
  })
  for (const fault of faults) out.result(fault, `${file}:${fault.line}  ${fault.path}\n  ${fault.message} ${fault.fix}`)
  if (faults.length === 0) out.say(`${file} has no mistakes.`)
  else out.say(`${faults.length} ${faults.length === 1 ? 'mistake' : 'mistakes'}.`)
  return faults.length === 0 ? exitCodes.done : exitCodes.refused
}

export async function printSchema(): Promise<void> {
  process.stdout.write(workspaceSchemaText())
}
