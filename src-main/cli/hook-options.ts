import type { HeaderInput, HookDraft } from '../../src-preload/contract/hook'
import { ProblemError } from '../engine/problem'
import { parseDuration } from './duration'

/** What `hooks add`, `hooks edit` and `send --to` have in common. */
export interface RequestFlags {
  method?: string
  contentType?: string
  header?: string[]
  timeout?: string
  secretEnv?: string
}

type Settings = Pick<HookDraft, 'method' | 'contentType' | 'headers' | 'timeoutMs' | 'secret'>

/** The contract checks the values; here they only get their shape. */
export function settingsOf(flags: RequestFlags): Settings {
  const settings: Settings = {}
  if (flags.method !== undefined) settings.method = flags.method.toUpperCase() as Settings['method']
  if (flags.contentType !== undefined) settings.contentType = flags.contentType as Settings['contentType']
  if (flags.header !== undefined) settings.headers = flags.header.map(parseHeader)
  if (flags.timeout !== undefined) settings.timeoutMs = parseDuration(flags.timeout, '--timeout')
  if (flags.secretEnv !== undefined) settings.secret = fromEnvironment(flags.secretEnv, '--secret-env')
  return settings
}

function parseHeader(text: string): HeaderInput {
  const colon = text.indexOf(':')
  if (colon > 0) return { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() }
  throw new ProblemError({
    code: 'invalid_input',
    message: `"${text}" is no header.`,
    field: '--header',
    fix: "Write it as 'Name: value'.",
  })
}

/** Secrets come from the environment: an argument would stand in the process list and the shell's history. */
export function fromEnvironment(name: string, flag: string): string {
  const value = process.env[name]
  if (value) return value
  throw new ProblemError({
    code: 'invalid_input',
    message: `The environment has no variable ${name}, or it is empty.`,
    field: flag,
    fix: 'Set it first.',
  })
}

/** "all", or the list of types; undefined where none was given. */
export function subscriptionOf(events: string[] | undefined): 'all' | string[] | undefined {
  return events?.length === 1 && events[0] === 'all' ? 'all' : events
}
