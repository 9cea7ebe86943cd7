import { CommanderError } from 'commander'
import type { Problem } from '../../src-preload/contract/problem'
import { ProblemError } from '../engine/problem'
import { flagOfField } from './flags'

/** 0 done, 1 a delivery failed, 2 bad input or nothing could be done. */
export const exitCodes = { done: 0, deliveryFailed: 1, refused: 2 } as const

/** Says what went wrong on stderr and answers the exit code. */
export async function tellFailure(error: unknown): Promise<number> {
  // Commander has said it already; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.refused
  const problem = await problemIn(error)
  const text = problem ? problemText(problem) : error instanceof Error ? error.message : String(error)
  process.stderr.write(`hookbench: ${text}\n`)
  return exitCodes.refused
}

/** What the engine refuses comes wrapped by its transport, which is loaded by then. */
async function problemIn(error: unknown): Promise<Problem | null> {
  if (error instanceof ProblemError) return error.problem
  return (await import('../rpc/problems')).problemOf(error)
}

function problemText({ field, message, fix, candidates }: Problem): string {
  const flag = field && flagOfField(field)
  const repeats = fix === `Correct ${field} and try again.`
  const named = candidates && candidates.length > 0 && !candidates.every((one) => `${message} ${fix}`.includes(one))
  const sentences = [message, repeats ? null : fix, named ? `Candidates: ${candidates.join(', ')}` : null]
  const text = sentences.flatMap((sentence) => (sentence ? [ended(sentence)] : [])).join(' ')
  return flag ? `${flag}: ${text}` : text
}

const ended = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)
