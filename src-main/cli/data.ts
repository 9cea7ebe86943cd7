import { resolve } from 'node:path'
import { size } from '../engine/log/explain'
import type { ContractClient } from '../rpc/contract-client'
import type { Output } from './output'

export async function backUp(client: ContractClient, to: string, out: Output): Promise<void> {
  const backup = await client.data.backUp({ to: resolve(to) })
  const { folder, files, bytes, note } = backup
  out.result(backup, [`${files} files, ${size(bytes)}, copied to ${folder}.`, note].filter(Boolean).join('\n'))
}

/** Where this process is the owner, the next command already finds the folder in its new place. */
export async function moveData(client: ContractClient, to: string, owned: boolean, out: Output): Promise<void> {
  const move = await client.data.move({ to: resolve(to) })
  const when = owned ? 'moves once Hookbench is closed and started again' : 'moves with the next command'
  out.result(move, `${move.from} ${when}, to ${move.to}.`)
}
