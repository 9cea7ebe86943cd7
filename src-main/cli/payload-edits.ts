import type { PayloadEdit } from '../../src-preload/contract/event'
import { invalid } from '../engine/refusal'
import type { RowFlag } from './request-flags'

/** `--set payload.path=value` edits the payload; any other `--set` is a row of a custom payload. */
export const isPayloadEdit = ({ text }: RowFlag): boolean => /^payload(?:[.[:=]|$)/.test(text)

/** `path=value`: JSON where it parses, else text; `path:=value` is always text. */
export function editOf({ text }: RowFlag): PayloadEdit {
  const found = /^(.*?)(:?=)([\s\S]*)$/.exec(text)
  const [, path = '', sign, value = ''] = found ?? []
  if (!found) throw invalid('--set', `"${text}" sets nothing.`, 'Write it as payload.path=value.')
  return { path, json: sign === ':=' ? JSON.stringify(value) : jsonOf(value) }
}

function jsonOf(text: string): string {
  try {
    JSON.parse(text)
    return text
  } catch {
    return JSON.stringify(text)
  }
}
