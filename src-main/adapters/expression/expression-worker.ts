import { Worker } from 'node:worker_threads'
import jsonata from 'jsonata'
import { splitmix64 } from '../../catalogs/splitmix64'
import type { Evaluated, Question } from '../../engine/ports'
import { hearParent, tellParent } from '../parent'

// Runs in a process of its own, so that an expression that never ends, or takes all memory, ends with it and not with the program.

/** Results above this many characters are refused. */
const longestResult = 5_000_000
/** `$pad` makes no text longer than this: nobody means a wider one, and it would cost this process. */
const widestPad = 100_000
const mostKept = 500

const compiled = new Map<string, jsonata.Expression>()
let now = 0
let random: () => number = () => 0

// This realm has one purpose, so its very clock and chance are the engine's: JSONata reads them in more places than $now, $millis and $random.
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(now)
    else super(...(parts as [number]))
  }
  static override now() {
    return now
  }
} as DateConstructor
Math.random = () => random()

hearParent(async (question: Question & { number: number }) => {
  now = question.now
  const next = splitmix64(question.seed)
  random = () => Number(next() >> 11n) / 2 ** 53
  for (const [index, expression] of question.expressions.entries()) {
    tellParent({ number: question.number, index, result: await evaluate(expression, question.input) })
  }
})
// The first evaluation compiles JSONata itself; it must not count against anyone's time.
void evaluate('$now() & payload.a', '{"payload":{"a":1}}').then(() => tellParent('ready'))
// Whoever asks may be killed while an expression keeps this thread busy for good; another one notices.
const lookout = `setInterval(() => { try { process.kill(${process.ppid}, 0) } catch { process.kill(process.pid, 'SIGKILL') } }, 500)`
new Worker(lookout, { eval: true, env: {} }).unref()

async function evaluate(expression: string, input: string): Promise<Evaluated> {
  try {
    // Bindings of its own: without them an assignment would live on into the next event.
    const json = textOf(await expressionOf(expression).evaluate(JSON.parse(input), {}))
    if (json !== undefined && json.length > longestResult) return { error: `gives more than ${longestResult} characters` }
    return { json: json ?? null }
  } catch (error) {
    return { error: sentenceOf(error) }
  }
}

function expressionOf(text: string): jsonata.Expression {
  const known = compiled.get(text)
  if (known) return known
  const expression = jsonata(text)
  expression.registerFunction('pad', pad, '<s-ns?:s>')
  expression.registerFunction('fits', (text: string, pattern: string) => new RegExp(pattern).test(text), '<ss:b>')
  if (compiled.size >= mostKept) compiled.clear()
  compiled.set(text, expression)
  return expression
}

function pad(text: string | undefined, width: number, sign?: string): string | undefined {
  if (text === undefined) return undefined
  const wanted = Math.trunc(width)
  if (Math.abs(wanted) > widestPad) throw new Error(`$pad goes up to ${widestPad} characters here`)
  const missing = Math.abs(wanted) - [...text].length
  if (missing <= 0) return text
  const signs = [...(sign || ' ')]
  const padding = Array.from({ length: missing }, (_, n) => signs[n % signs.length]).join('')
  return wanted > 0 ? text + padding : padding + text
}

/** Functions are no values: JSONata's own are objects that lead to its whole environment. */
function textOf(value: unknown): string | undefined {
  if (isFunction(value)) throw new Error('gives a function, not a value')
  return JSON.stringify(value, (_, member: unknown) => (isFunction(member) ? undefined : member))
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true
  return typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value)
}

function sentenceOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
  return message.slice(0, 500)
}
