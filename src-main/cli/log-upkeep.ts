import { size } from '../engine/log/explain'
import type { ContractClient } from '../rpc/contract-client'
import type { Output } from './output'

export async function clearLog(client: ContractClient, pinnedToo: boolean, out: Output): Promise<void> {
  const { removed } = await client.log.clear({ pinnedToo })
  out.result({ removed }, `${removed} exchanges deleted.`)
}

export async function removeExchange(client: ContractClient, id: string, out: Output): Promise<void> {
  const { removed } = await client.log.remove({ id })
  out.result({ removed, id }, `${id} is deleted.`)
}

export async function tellUsage(client: ContractClient, out: Output): Promise<void> {
  const usage = await client.log.usage()
  const { exchanges, pinned, broken, bytes, bodyBytes, segments, oldest, folder, retention } = usage
  const kept = [
    retention.days === null ? null : `${retention.days} days`,
    retention.count === null ? null : `${retention.count} exchanges`,
    retention.bytes === null ? null : size(retention.bytes),
  ].filter((limit) => limit !== null)
  const lines = [
    `${exchanges} exchanges${oldest === null ? '' : ` since ${oldest}`}, ${pinned} pinned.`,
    `${size(bytes)} in ${segments} files, ${size(bodyBytes)} of large bodies, in ${folder}.`,
    broken > 0 ? `${broken} lines can’t be read.` : '',
    kept.length > 0 ? `Kept at most: ${kept.join(', ')}.` : 'Kept without limit.',
  ]
  out.result(usage, lines.filter(Boolean).join('\n'))
}
