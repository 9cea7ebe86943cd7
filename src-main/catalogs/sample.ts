import type { SampleSource } from '../../src-preload/contract/catalog'
import { mapStrings } from './map-strings'

type Members = Record<string, unknown>

/**
 * The whole payload of a sample: its own, or a copy of its record with `set` and `unset` applied.
 * @throws Error naming the member of the sample (`record`, `set.client.name`) that leads nowhere.
 */
export function payloadOf(sample: SampleSource, records: Record<string, Members>): unknown {
  if (sample.payload !== undefined) {
    if (sample.record !== undefined || sample.set || sample.unset)
      throw new Error('payload: give either a payload, or a record with set and unset')
    return sample.payload
  }
  if (sample.record === undefined) throw new Error('payload: missing; give a payload, or the name of a record')
  const record = Object.hasOwn(records, sample.record) ? records[sample.record] : undefined
  if (!record) throw new Error(`record: the catalog has no record "${sample.record}"`)
  const payload = copyOf(record) as Members
  for (const [path, value] of Object.entries(sample.set ?? {})) setAt(payload, path, value)
  for (const path of sample.unset ?? []) unsetAt(payload, path)
  return payload
}

function setAt(payload: Members, path: string, value: unknown): void {
  const { holder, name } = placeOf(payload, path, 'set')
  holder[name] = copyOf(value)
}

function unsetAt(payload: Members, path: string): void {
  const { holder, name } = placeOf(payload, path, 'unset')
  if (!Object.hasOwn(holder, name)) throw new Error(`unset: the record has no "${path}"`)
  delete holder[name]
}

function placeOf(payload: Members, path: string, verb: string): { holder: Members; name: string } {
  const names = path.split('.')
  const name = names.pop() ?? ''
  let holder = payload
  for (const step of names) {
    const next = Object.hasOwn(holder, step) ? holder[step] : undefined
    if (next === null || typeof next !== 'object') throw new Error(`${verb}.${path}: the record has no object "${step}"`)
    holder = next as Members
  }
  return { holder, name }
}

function copyOf(value: unknown): unknown {
  return mapStrings(value, (text) => text)
}
