import type { Evaluate, Evaluated, Question } from '../../engine/ports'
import { type Child, forkChild, type StartChild } from '../child'

export interface EvaluatorSettings {
  /** The bundled expression-worker; asked for when the first expression is evaluated. */
  workerFile(): string | Promise<string>
  start?: StartChild
  /** Milliseconds one expression may take. */
  limitMs?: number
}
export interface Evaluator extends Evaluate {
  close(): Promise<void>
}

interface Asked extends Question {
  results: Evaluated[]
  done(results: Evaluated[]): void
}
type Said = 'ready' | { number: number; index: number; result: Evaluated }

const heap = { old: 96, young: 8 }
/** What a program needs to start at all; nothing else of ours is an expression's business. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TZ']

/**
 * Evaluates one question after the other in a process that is ended when an expression takes longer than 250 ms or too much memory; the next
 * question gets a new one. It is no thread, because one string that is too long for a thread's memory ends the whole process around it. Only
 * while a question is open does it keep this process alive.
 */
export function openEvaluator({ workerFile, start = forkChild, limitMs = 250 }: EvaluatorSettings): Evaluator {
  const waiting: Asked[] = []
  let running: { child: Child | null; ready: boolean } | null = null
  let number = 0
  let current: Asked | null = null
  let timer: NodeJS.Timeout | undefined

  const next = (): void => {
    if (current) return
    const asked = waiting.shift()
    if (!asked) {
      running?.child?.hold(false)
      return
    }
    current = asked
    if (!running) void begin()
    else if (running.ready && running.child) ask(running.child)
  }
  const ask = (child: Child): void => {
    if (!current) return
    const { expressions, input, now, seed } = current
    child.hold(true)
    child.send({ number: ++number, expressions, input, now, seed })
    watch(child)
  }
  /** A busy main thread finds an old timer before the answers that came meanwhile, so these are looked at first. */
  const watch = (child: Child): void => {
    clearTimeout(timer)
    const [asked, answered] = [current, current?.results.length]
    timer = setTimeout(() => {
      setImmediate(() =>
        setImmediate(() => {
          if (running?.child !== child || current !== asked || current?.results.length !== answered) return
          end(`takes longer than ${limitMs} ms`)
        }),
      )
    }, limitMs)
  }
  const begin = async (): Promise<void> => {
    const own: NonNullable<typeof running> = { child: null, ready: false }
    running = own
    try {
      const env = Object.fromEntries(passedOn.map((name) => [name, process.env[name]]))
      const child = await start(await workerFile(), {
        ...{ env, heap },
        onMessage: (said) => running === own && hear(child, said as Said),
        onEnd: (why) => running === own && end(inWords(why)),
      })
      if (running === own) own.child = child
      else child.kill()
    } catch (error) {
      if (running === own) end(inWords(error instanceof Error ? error : new Error(String(error))))
    }
  }
  const hear = (child: Child, said: Said): void => {
    if (said === 'ready') {
      if (running) running.ready = true
      if (current) ask(child)
      else child.hold(false)
      return
    }
    if (said.number !== number || !current) return
    current.results.push(said.result)
    if (current.results.length < current.expressions.length) watch(child)
    else finish(current.results)
  }
  const finish = (results: Evaluated[]): void => {
    clearTimeout(timer)
    const asked = current
    current = null
    asked?.done(results)
    next()
  }
  /** The expression that was being evaluated is the one to blame. */
  const end = (why: string): void => {
    running?.child?.kill()
    running = null
    const asked = current
    if (!asked) return
    const rest = asked.expressions.slice(asked.results.length)
    finish([...asked.results, ...rest.map((_, n) => ({ error: n === 0 ? why : 'was not evaluated' }))])
  }

  return {
    evaluate(question) {
      if (question.expressions.length === 0) return Promise.resolve([])
      return new Promise((done) => {
        waiting.push({ ...question, results: [], done })
        next()
      })
    },
    async close() {
      const child = running?.child
      for (const asked of waiting.splice(0)) asked.done(asked.expressions.map(() => ({ error: 'was not evaluated: the program ends' })))
      end('was not evaluated: the program ends')
      // Else nothing would be left that keeps this process alive until then.
      child?.hold(true)
      await child?.gone
    },
  }
}

function inWords(why: 'memory' | 'ended' | Error): string {
  if (why === 'memory') return 'takes more memory than an expression may'
  return why === 'ended' ? 'ended the process it ran in' : `could not be evaluated: ${why.message}`
}
