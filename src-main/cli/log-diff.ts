import type { Comparison, Difference, MessageComparison } from '../../src-preload/contract/comparison'
import type { ContractClient } from '../rpc/contract-client'
import type { Output } from './output'

export async function diffLog(client: ContractClient, left: string, right: string, out: Output): Promise<void> {
  const comparison = await client.log.compare({ left, right })
  out.result(comparison, textOf(comparison))
}

function textOf({ request, response, unexpected }: Comparison): string {
  const lines = [...messageLines('request', request), ...(response ? messageLines('response', response) : [])]
  const sum = unexpected === 0 ? 'Nothing differs but what always does.' : `${unexpected} differences.`
  return [...lines, sum].join('\n')
}

function messageLines(part: string, { line, headers, body }: MessageComparison): string[] {
  const told = [...line, ...headers, ...body.values].filter(({ expected }) => expected === null)
  const folded = headers.length + line.length + body.values.length - told.length
  return [
    ...told.map((difference) => `${part} ${textOfOne(difference)}`),
    ...(body.layoutOnly ? [`${part} body: the values agree, the bytes do not (spaces, order or escapes)`] : []),
    ...(!body.same && body.values.length === 0 && !body.layoutOnly
      ? [`${part} body: other ${body.kind === 'binary' ? 'bytes' : 'text'}`]
      : []),
    ...(folded > 0 ? [`${part}: ${folded} expected (id, time, signature)`] : []),
  ]
}

const textOfOne = ({ path, left, right }: Difference) => `${path}: ${left ?? '(absent)'} → ${right ?? '(absent)'}`
