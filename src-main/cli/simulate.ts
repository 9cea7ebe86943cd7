import type { SimulateInput } from '../../src-preload/contract/simulation'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { tellDuration } from './duration'
import type { Output } from './output'

export interface SimulateFlags {
  hook: string
  receiver?: string
  url?: boolean
  seed?: string
  events?: string
}

/** Prints each attempt of a hook's schedule as it would come, at once. */
export async function simulate(client: ContractClient, flags: SimulateFlags, out: Output): Promise<void> {
  const { attempts, end, pause } = await client.simulate(inputOf(flags))
  for (const attempt of attempts) {
    const { atMs, status, errorCode, outcome, hookState, event } = attempt
    const after = attempt.delayMs > 0 ? `, ${tellDuration(attempt.delayMs)} after the one before` : ''
    const what = `attempt ${attempt.attempt} of event ${event}: ${outcome} ${status ?? errorCode}`
    out.result(attempt, `+${tellDuration(atMs).padEnd(9)} ${what}${after}${hookState === 'paused' ? ', the hook is paused' : ''}`)
  }
  if (pause) out.say(`Paused at ${pause.since}: ${pause.why}`)
  out.say(`The end after ${tellDuration(end.tookMs)}: ${end.state}.${end.reason ? ` ${end.reason}` : ''}`)
}

function inputOf({ hook, receiver, url, seed, events }: SimulateFlags): SimulateInput {
  if ((receiver === undefined) === !url)
    throw wrong('--receiver', 'Say what the receiver does, or send to the real one.', "Give --receiver '500,500,200', or --url.")
  const input: SimulateInput = { hook }
  if (receiver !== undefined) input.receiver = receiver.split(',').map((line) => line.trim())
  if (seed !== undefined) input.seed = whole(seed, '--seed')
  if (events !== undefined) input.events = whole(events, '--events')
  return input
}

function whole(text: string, flag: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw wrong(flag, `"${text}" is no whole number.`, 'Use digits only.')
}

const wrong = (field: string, message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field, fix })
