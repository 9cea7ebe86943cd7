import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CustomScheme, SignatureScheme, type Signing, signatureSchemes } from '../../src-preload/contract/signature'
import { ProblemError } from '../engine/problem'
import { invalid } from '../engine/refusal'
import { fromEnvironment } from './hook-options'

/** What `sign` and `verify` have in common. */
export interface SigningFlags {
  scheme: string
  secretEnv: string[]
  body: string
  event?: string
  headerName?: string
  value?: string
  template?: string
  key?: string
  encoding?: string
  idHeader?: string
  timestampHeader?: string
  eventHeader?: string
  tolerance?: string
}

const customFlags = {
  header: ['headerName', '--header-name'],
  value: ['value', '--value'],
  signedContent: ['template', '--template'],
  key: ['key', '--key'],
  encoding: ['encoding', '--encoding'],
  idHeader: ['idHeader', '--id-header'],
  timestampHeader: ['timestampHeader', '--timestamp-header'],
  eventHeader: ['eventHeader', '--event-header'],
  toleranceSeconds: ['tolerance', '--tolerance'],
} as const satisfies Record<keyof CustomScheme, readonly [keyof SigningFlags, string]>

/** Throws `invalid_input` naming the flag. */
export function signingOf(flags: SigningFlags): Signing {
  const scheme = SignatureScheme.safeParse(flags.scheme)
  if (!scheme.success)
    throw new ProblemError({
      code: 'invalid_input',
      message: `There is no signature scheme "${flags.scheme}".`,
      field: '--scheme',
      candidates: [...signatureSchemes],
    })
  const given = Object.values(customFlags).find(([name]) => flags[name] !== undefined)
  if (scheme.data !== 'custom' && given) throw invalid(given[1], `${scheme.data} has rules of its own.`, 'Use --scheme custom with it.')
  return { scheme: scheme.data, custom: scheme.data === 'custom' ? customOf(flags) : null }
}

function customOf(flags: SigningFlags): CustomScheme {
  const given = Object.entries(customFlags).flatMap(([field, [name]]) => (flags[name] === undefined ? [] : [[field, flags[name]]]))
  const parts = Object.fromEntries(given)
  const tolerance = flags.tolerance === undefined ? {} : { toleranceSeconds: Number(flags.tolerance) }
  const parsed = CustomScheme.safeParse({ ...parts, ...tolerance })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path[0] as keyof CustomScheme | undefined
  const flag = field ? customFlags[field][1] : '--scheme'
  if (field === 'header' && flags.headerName === undefined)
    throw invalid(flag, 'A scheme of your own needs the name of its header.', 'Give it.')
  throw invalid(flag, sentence(issue?.message ?? 'This is not valid'), 'See "hookbench sign --help".')
}

/** The current secret first. */
export const secretsOf = ({ secretEnv }: SigningFlags): string[] => secretEnv.map((name) => fromEnvironment(name, '--secret-env'))

/** base64 of the file's exact bytes. */
export async function bodyOf({ body }: SigningFlags): Promise<string> {
  return (body === '-' ? await buffer(process.stdin) : await readBytes(body, '--body')).toString('base64')
}

export async function readBytes(file: string, flag: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw invalid(flag, `${file} can't be read: ${(error as Error).message}.`, 'Name a file that exists.')
  }
}

/** Unix seconds from digits or ISO 8601; undefined where nothing was given. */
export function timeOf(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,12}$/.test(text)) return Number(text)
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw invalid(flag, `"${text}" is no time.`, 'Write Unix seconds, or ISO 8601 such as 2026-03-04T05:06:07Z.')
  return Math.floor(time / 1000)
}

/** Names the flag where the engine names a field of its input. */
export function asFlags<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const flag = flagsOfFields[error.problem.field ?? '']
    throw flag ? new ProblemError({ ...error.problem, field: flag }) : error
  }
}

const flagsOfFields: Record<string, string> = {
  'secrets.0': '--secret-env',
  id: '--id',
  signing: '--scheme',
  body: '--body',
  headers: '--headers',
}
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?$/, '.')}`
