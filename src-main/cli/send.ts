import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { SendInput } from '../../src-preload/contract/event'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { createNodeCrypto } from '../adapters/node-crypto'
import { ProblemError } from '../engine/problem'
import { generateSecret } from '../engine/secrets'
import type { ContractClient } from '../rpc/contract-client'
import { parseDuration } from './duration'
import { exchangeLine } from './exchange-line'
import { exitCodes } from './failure'
import { followSend } from './follow-send'
import { type RequestFlags, settingsOf } from './hook-options'
import type { Output } from './output'
import { tellSecret } from './secret-out'

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
  secretOut?: string
}

/** Sends one event and prints what became of it. `owned`: another process works the queue, so that nobody has to stay for it. */
export async function sendEvent(client: ContractClient, type: string, flags: SendFlags, owned: boolean, out: Output): Promise<number> {
  const input = await inputOf(type, flags, client)
  const waitMs = flags.wait === false ? 0 : parseDuration(flags.wait, '--wait')
  if (flags.wait === false && owned) return acceptOnly(client, input, out)

  const tally = { failed: 0, made: 0 }
  const print = (exchange: ExchangeDetail) => {
    tally.made++
    const line = {
      ...exchange,
      status: exchange.response?.status ?? null,
      errorCode: exchange.error?.code ?? null,
      totalMs: exchange.timings.total,
    }
    out.result(
      exchange,
      exchangeLine({ ...line, ...exchange.request, requestSize: exchange.request.size, responseSize: exchange.response?.size ?? null }),
    )
    if (exchange.outcome === 'failed' && exchange.advice) out.say(`  ${exchange.advice}`)
  }
  const { deliveries, warnings } = await followSend(client, input, waitMs, print)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  for (const { id, state, reason } of deliveries) {
    if (state === 'skipped' || state === 'cancelled') out.result({ id, outcome: state, reason }, `⤼ ${state}: ${reason}`)
    else if (state !== 'delivered') tally.failed++
  }
  if (deliveries.length === 0) return exitCodes.refused
  return tally.failed > 0 ? exitCodes.deliveryFailed : exitCodes.done
}

async function acceptOnly(client: ContractClient, input: SendInput, out: Output): Promise<number> {
  const { deliveries, warnings } = await client.events.send(input)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  for (const delivery of deliveries) out.result(delivery, `${delivery.state}: ${delivery.eventType} (${delivery.id})`)
  return deliveries.length === 0 ? exitCodes.refused : exitCodes.done
}

async function inputOf(type: string, flags: SendFlags, client: ContractClient): Promise<SendInput> {
  const input: SendInput = { type }
  if (flags.catalog !== undefined) input.catalog = flags.catalog
  if (flags.sample !== undefined) input.sample = flags.sample
  if (flags.seed !== undefined) input.seed = wholeNumber(flags.seed, '--seed')
  if (flags.payload !== undefined) input.payload = await readPayload(flags.payload)
  if (flags.force) input.force = true
  if (flags.followOn === false) input.followOn = false
  if (flags.hook && flags.to) throw wrong('--to', '--hook and --to exclude each other.', 'Send to hooks, or to a URL once.')
  if (flags.hook) input.hooks = flags.hook
  if (flags.to !== undefined) input.to = { target: flags.to, ...(await oneOffSettings(flags, client)) }
  return input
}

/** Where the provider generates secrets, a URL used once gets one too, shown once. */
async function oneOffSettings(flags: SendFlags, client: ContractClient) {
  const settings = settingsOf(flags)
  if (settings.secret !== undefined || flags.catalog === undefined) return settings
  const secret = generateSecret(await client.catalogs.get({ id: flags.catalog }), createNodeCrypto())
  if (secret === undefined) return settings
  await tellSecret(secret, flags.secretOut)
  return { ...settings, secret }
}

async function readPayload(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw wrong(
      '--payload',
      `${file} can't be read: ${(error as Error).message}.`,
      'Name a file with the JSON of the payload, or - for standard input.',
    )
  }
}

function wholeNumber(text: string, flag: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw wrong(flag, `"${text}" is no whole number.`, 'Use digits only.')
}

const wrong = (field: string, message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field, fix })
