import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Answer, AnswerBehaviour } from '../../../src-preload/contract/scenario'
import { utf8 } from '../../request/bytes'
import { headerOf } from '../../request/verify/read-message'
import type { CaptureAnswer, Evaluate } from '../ports'
import type { ReadRequest } from './request'
import { requestScope } from './scope'

interface Around {
  evaluate: Evaluate
  inbox: string
  now: number
  seed: number
}

export const emptyAnswer: CaptureAnswer = { status: 200, headers: [], body: new Uint8Array() }

/** What misbehaves inside its body needs one. */
const needsBody: AnswerBehaviour[] = ['reset-midway', 'length-too-long', 'length-too-short', 'drip']
const filler = utf8('{"ok":true,"note":"This answer misbehaves on purpose, as its scenario says."}\n')

/** The answer as bytes; `fault` is a sentence where its expression gave none, and 500 is answered instead. */
export async function answerBytes(
  answer: Answer,
  request: ReadRequest,
  around: Around,
): Promise<{ answer: CaptureAnswer; fault: string | null }> {
  const made = await bodyOf(answer, request, around)
  if ('fault' in made) return { answer: plainAnswer(500, made.fault), fault: made.fault }
  const { status, headers, delayMs, behaviour, dripMs } = answer
  const body = made.bytes.length === 0 && behaviour && needsBody.includes(behaviour) ? filler : made.bytes
  const typed = body.length === 0 || headerOf(headers, 'content-type') !== undefined
  const own: HeaderPairs = typed ? [] : [['Content-Type', made.type ?? 'application/json']]
  // What is echoed is still coded as it came.
  const coding = answer.body?.kind === 'echo' ? request.headers.filter(([name]) => name.toLowerCase() === 'content-encoding') : []
  return {
    answer: {
      status,
      headers: [...own, ...coding, ...headers],
      body,
      ...(delayMs > 0 ? { delayMs } : {}),
      ...(behaviour ? { behaviour, dripMs } : {}),
    },
    fault: null,
  }
}

type Made = { bytes: Uint8Array; type: string | null } | { fault: string }

async function bodyOf({ body }: Answer, request: ReadRequest, around: Around): Promise<Made> {
  if (body === null) return { bytes: new Uint8Array(), type: null }
  if (body.kind === 'echo') return { bytes: request.body, type: headerOf(request.headers, 'content-type') ?? 'application/octet-stream' }
  if (body.kind === 'text') return { bytes: utf8(body.text), type: /^\s*[[{]/.test(body.text) ? 'application/json' : plainText }
  const { evaluate, inbox, now, seed } = around
  const [result] = await evaluate.evaluate({ expressions: [body.expression], input: requestScope(request, inbox), now, seed })
  if (!result || 'error' in result) return { fault: `The body's expression ${result ? result.error : 'was not evaluated'}.` }
  if (result.json === null) return { bytes: new Uint8Array(), type: null }
  const value: unknown = JSON.parse(result.json)
  return typeof value === 'string' ? { bytes: utf8(value), type: plainText } : { bytes: utf8(result.json), type: 'application/json' }
}

const plainText = 'text/plain; charset=utf-8'

/** An answer in words. */
export function plainAnswer(status: number, text: string): CaptureAnswer {
  const headers: HeaderPairs = [['Content-Type', plainText]]
  return { status, headers, body: utf8(`${text}\n`) }
}
