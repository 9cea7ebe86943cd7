import type { EventType } from '../../src-preload/contract/catalog'
import type { ContractClient } from '../rpc/contract-client'
import type { Output } from './output'
import { readPayload } from './payload-file'

interface TypeFlags {
  category?: string
  description?: string
  payload?: string
}

export async function addType(client: ContractClient, catalog: string, type: string, flags: TypeFlags, out: Output): Promise<void> {
  const { category, description } = flags
  const payload = flags.payload === undefined ? undefined : await readPayload(flags.payload)
  const added = await client.catalogs.addEventType({ catalog, type, category, description, payload })
  out.result(documentOf(added), `${catalog} has ${type} now, under ${added.category}.`)
}

export async function removeType(client: ContractClient, catalog: string, type: string, out: Output): Promise<void> {
  out.result(documentOf(await client.catalogs.removeEventType({ catalog, type })), `${type} is removed.`)
}

export async function saveSample(
  client: ContractClient,
  sample: { catalog: string; type: string; name: string },
  file: string,
  out: Output,
): Promise<void> {
  const type = await client.catalogs.saveSample({ ...sample, payload: await readPayload(file) })
  out.result(documentOf(type), `"${sample.name}" is a sample of ${sample.type}: send it with --sample.`)
}

function documentOf({ type, category, status, description, samples }: EventType): object {
  return { type, category, status, description, samples: samples.map(({ name, provenance }) => ({ name, provenance })) }
}
