import type { ReceiverKind } from '../../src-preload/contract/receiver-code'
import type { ContractClient } from '../rpc/contract-client'
import type { Output } from './output'

/** The code alone on stdout, so that it can go into a file; how to run it on stderr. */
export async function showReceiver(client: ContractClient, id: string, as: ReceiverKind, out: Output): Promise<void> {
  const receiver = await client.hooks.receiverCode({ id, as })
  out.result(receiver, receiver.code.trimEnd())
  if (out.json) return
  const needed = receiver.env.map(({ name, what }) => `${name} is ${what}.`)
  process.stderr.write(`${[`Save it as ${receiver.fileName}, then:`, ...receiver.run.map((line) => `  ${line}`), ...needed].join('\n')}\n`)
}
