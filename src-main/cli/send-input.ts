import type { SendManyInput } from '../../src-preload/contract/batch'
import { Mischief, mischiefs } from '../../src-preload/contract/delivery'
import type { OneOff, SendInput } from '../../src-preload/contract/event'
import { ProblemError } from '../engine/problem'
import { parseDuration } from './duration'
import { flagOf } from './flags'
import { type RequestFlags, settingsOf } from './hook-options'
import { editOf, isPayloadEdit } from './payload-edits'
import { readPayload } from './payload-file'
import { parseRate } from './rate'
import type { ManyOrder } from './send-many'

export interface SendFlags extends RequestFlags {
  hook?: string[]
  catalog?: string
  to?: string
  payload?: string
  sample?: string
  seed?: string
  /** A duration, or false for --no-wait. */
  wait: string | false
  force?: boolean
  followOn?: boolean
  /** False: no secret, although the provider generates one. */
  secret?: boolean
  secretOut?: string
  count?: string
  rate?: string
  from?: string
  mischief?: string
}

export interface SendOrder {
  input: SendInput
  /** Milliseconds to stay for retries. */
  waitMs: number
  /** Leave as soon as the event is accepted, where another process delivers. */
  leave: boolean
  secretOut: string | undefined
  /** A URL used once gets a secret also where its provider makes none by itself. */
  generateSecret: boolean
}

/** What the flags ask for. Reads the payload, once: standard input has no second reading. Throws `invalid_input`. */
export async function readOrder(type: string, flags: SendFlags): Promise<SendOrder> {
  refuseContradictions(flags)
  const input: SendInput = { type }
  if (flags.catalog !== undefined) input.catalog = flags.catalog
  if (flags.sample !== undefined) input.sample = flags.sample
  if (flags.seed !== undefined) input.seed = wholeNumber(flags.seed, '--seed')
  if (flags.force) input.force = true
  if (flags.followOn === false) input.followOn = false
  if (flags.mischief !== undefined) input.mischief = mischiefOf(flags.mischief)
  if (flags.hook) input.hooks = flags.hook
  const edits = (flags.set ?? []).filter(isPayloadEdit)
  if (edits.length > 0) input.set = edits.map(editOf)
  if (flags.to !== undefined) input.to = oneOff(flags.to, flags)
  const waitMs = flags.wait === false ? 0 : parseDuration(flags.wait, '--wait')
  if (flags.payload !== undefined) input.payload = await readPayload(flags.payload)
  return { input, waitMs, leave: flags.wait === false, secretOut: flags.secretOut, generateSecret: flags.generateSecret === true }
}

export const isMany = ({ count, rate, from }: SendFlags) => [count, rate, from].some((flag) => flag !== undefined)

/** The same order for many events. Throws `invalid_input`. */
export async function readMany({ input, waitMs, secretOut, generateSecret }: SendOrder, flags: SendFlags): Promise<ManyOrder> {
  if (flags.from !== undefined && flags.payload !== undefined)
    throw wrong('--from', '--payload and --from exclude each other', 'The rows of the file are the payloads.')
  const many: SendManyInput = { ...input }
  if (flags.count !== undefined) many.count = wholeNumber(flags.count, '--count')
  if (flags.rate !== undefined) many.ratePerSecond = parseRate(flags.rate, '--rate')
  if (flags.from !== undefined) many.rows = await (await import('./rows')).readRows(flags.from)
  return { input: many, waitMs, secretOut, generateSecret }
}

function mischiefOf(text: string): Mischief {
  const known = Mischief.safeParse(text)
  if (known.success) return known.data
  throw wrong('--mischief', `There is no mischief "${text}"`, `Use one of: ${mischiefs.join(', ')}.`)
}

/** A flag that would do nothing is a mistake of whoever typed it. */
function refuseContradictions(flags: SendFlags): void {
  if (flags.hook && flags.to !== undefined) throw wrong('--to', '--hook and --to exclude each other', 'Send to hooks, or to a URL once.')
  if (flags.payload !== undefined && flags.sample !== undefined)
    throw wrong('--sample', '--payload and --sample exclude each other', 'Send a payload of your own, or a sample.')
  if (flags.force && !flags.hook) throw wrong('--force', 'It needs hooks to deliver to', 'Name them with --hook.')
  if (flags.to !== undefined) return
  const { hook: _h, catalog: _c, payload: _p, sample: _a, seed: _s, ...others } = flags
  const rows = flags.set?.filter((row) => !isPayloadEdit(row)) ?? []
  const given: Record<string, unknown> = { ...others, set: rows.length > 0 ? rows : undefined }
  const idle = onlyOnce.find((name) => given[name] !== undefined) ?? (flags.secret === false ? 'noSecret' : undefined)
  if (idle) throw wrong(flagOf(idle), 'Hooks have this setting themselves', 'Change it with "hooks edit", or send to a URL once with --to.')
}

/** Settings of a hook, which only a URL used once takes from flags. */
const onlyOnce = [
  ...['method', 'contentType', 'header', 'headerEnv', 'basic', 'basicPasswordEnv', 'bearerEnv', 'map', 'set', 'option', 'signature'],
  ...['retry', 'retryPreset', 'timeout', 'pauseAfter', 'concurrency', 'filter', 'allowHttp', 'allowHttpLoopback', 'logResponseBody'],
  ...['secretEnv', 'generateSecret', 'secretOut'],
]

function oneOff(target: string, flags: SendFlags): OneOff {
  const { rate: _, ...settings } = flags
  const rows = flags.set?.filter((row) => !isPayloadEdit(row)) ?? []
  const to: OneOff = { target, ...settingsOf({ ...settings, set: rows.length > 0 ? rows : undefined }) }
  if (flags.secret === false) to.secret = null
  return to
}

function wholeNumber(text: string, flag: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw wrong(flag, `"${text}" is no whole number`, 'Use digits only.')
}

const wrong = (field: string, message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field, fix })
