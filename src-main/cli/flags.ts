import { ProblemError } from '../engine/problem'

export type Flags = Record<string, unknown> & { data?: string; json?: boolean }

/**
 * `--data "$DIR"` with DIR unset must not quietly mean the usual folder; without the quotes the next flag would become the value.
 * Throws `invalid_input`.
 */
export function refuseEmptyFlags(flags: Flags): void {
  for (const [name, value] of Object.entries(flags)) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const one of values) {
      if (typeof one !== 'string') continue
      if (one.trim() === '') throw missingValue(name, 'The value is empty.')
      if (one.startsWith('--')) throw missingValue(name, `The value is missing: "${one}" is a flag.`)
    }
  }
}

function missingValue(name: string, message: string): ProblemError {
  return new ProblemError({ code: 'invalid_input', message, field: flagOf(name), fix: 'Give one, or leave the flag out.' })
}

/** How people type what a program calls `secretOut`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

const flagsOfFields: Record<string, string> = {
  target: '--url',
  'to.target': '--to',
  'to.secret': '--secret-env',
  events: '--event',
  hooks: '--hook',
  headers: '--header',
  timeoutMs: '--timeout',
  ratePerSecond: '--rate',
  rows: '--from',
  secret: '--secret-env',
  auth: '--basic',
  'auth.username': '--basic',
  authSecret: '--basic-password-env',
  signing: '--signature',
  customPayload: '--map',
  'customPayload.fields': '--map',
  'connection.allowHttp': '--allow-http',
}
const ownFlags = [
  'count',
  'mischief',
  'receiver',
  'state',
  'name',
  'method',
  'contentType',
  'payload',
  'sample',
  'seed',
  'port',
  'data',
  'limit',
  'query',
  'as',
  'har',
  'set',
  'filter',
  'logResponseBody',
]

/** The flag that set a field of the contract (`events.0`, `to.headers.1.name`), or the field where none did. */
export function flagOfField(field: string): string {
  const whole = field.replace(/\.\d+(\..*)?$/, '')
  const plain = whole.replace(/^to\./, '')
  if (plain.startsWith('options')) return '--option'
  return flagsOfFields[whole] ?? flagsOfFields[plain] ?? (ownFlags.includes(plain) ? flagOf(plain) : field)
}
