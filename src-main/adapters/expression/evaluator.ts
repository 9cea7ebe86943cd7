import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Evaluate, Evaluated, Question } from '../../engine/ports'

export interface EvaluatorSettings {
  /** The bundled expression-worker; asked for when the first expression is evaluated. */
  workerFile(): string | Promise<string>
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

const heapLimits = ['--max-old-space-size=96', '--max-semi-space-size=8']
/** What a program needs to start at all; nothing else of ours is an expression's business. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TZ']

/**
 * Evaluates one question after the other in a process that is ended when an expression takes longer than 250 ms or too much memory; the next
 * question gets a new one. It is no thread, because one string that is too long for a thread's memory ends the whole process around it. Only
 * while a question is open does it keep this process alive.
 */
export function openEvaluator({ workerFile, limitMs = 250 }: EvaluatorSettings): Evaluator {
  const waiting: Asked[] = []
  let running: { child: ChildProcess; ready: boolean } | null = null
  let number = 0
  let current: Asked | null = null
  let timer: NodeJS.Timeout | undefined

  const next = (): void => {
    if (current) return
    const asked = waiting.shift()
    if (!asked) {
      if (running) letGo(running.child)
      return
    }
    current = asked
    if (!running) void begin()
    else if (running.ready) ask(running.child)
  }
  const ask = (child: ChildProcess): void => {
    if (!current) return
    const { expressions, input, now, seed } = current
    child.ref()
    child.channel?.ref()
    child.send({ number: ++number, expressions, input, now, seed })
    watch(child)
  }
  /** A busy main thread finds an old timer before the answers that came meanwhile, so these are looked at first. */
  const watch = (child: ChildProcess): void => {
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
    try {
      const child = fork(await workerFile(), [], {
        execArgv: heapLimits,
        // Electron's binary is a Node too where it is told so.
        env: { ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])), ELECTRON_RUN_AS_NODE: '1' },
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      running = { child, ready: false }
      child.on('message', (said: Said) => running?.child === child && hear(child, said))
      child.on('error', (error) => running?.child === child && end(`could not be evaluated: ${error.message}`))
      // Not at `exit`, where answers may still be on their way.
      child.on('close', (code, signal) => running?.child === child && end(reasonOf(code, signal)))
    } catch (error) {
      end(`could not be evaluated: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const hear = (child: ChildProcess, said: Said): void => {
    if (said === 'ready') {
      if (running) running.ready = true
      if (current) ask(child)
      else letGo(child)
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
    running?.child.kill('SIGKILL')
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
      if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

/** A heap that is full ends a process by abort(). */
function reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === 'SIGABRT' || code === 134 ? 'takes more memory than an expression may' : 'ended the process it ran in'
}
