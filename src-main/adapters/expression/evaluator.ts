import { Worker } from 'node:worker_threads'
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

const memory = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/**
 * Evaluates one question after the other in a thread that is ended when an expression takes longer than 250 ms or too much memory; the next
 * question gets a new thread. Only while a question is open does the thread keep the process alive.
 */
export function openEvaluator({ workerFile, limitMs = 250 }: EvaluatorSettings): Evaluator {
  const waiting: Asked[] = []
  let thread: { worker: Worker; ready: boolean } | null = null
  let number = 0
  let current: Asked | null = null
  let timer: NodeJS.Timeout | undefined

  const next = (): void => {
    if (current) return
    const asked = waiting.shift()
    if (!asked) {
      thread?.worker.unref()
      return
    }
    current = asked
    if (!thread) void begin()
    else if (thread.ready) ask(thread.worker)
  }
  const ask = (worker: Worker): void => {
    if (!current) return
    const { expressions, input, now, seed } = current
    worker.ref()
    worker.postMessage({ number: ++number, expressions, input, now, seed })
    watch(worker)
  }
  /** A busy main thread finds an old timer before the answers that came meanwhile, so these are looked at first. */
  const watch = (worker: Worker): void => {
    clearTimeout(timer)
    const [asked, answered] = [current, current?.results.length]
    timer = setTimeout(() => {
      setImmediate(() =>
        setImmediate(() => {
          if (thread?.worker !== worker || current !== asked || current?.results.length !== answered) return
          end(`takes longer than ${limitMs} ms`)
        }),
      )
    }, limitMs)
  }
  const begin = async (): Promise<void> => {
    try {
      const worker = new Worker(await workerFile(), { resourceLimits: memory, stdout: true, stderr: true, env: {} })
      thread = { worker, ready: false }
      worker.on('message', (said: Said) => thread?.worker === worker && hear(worker, said))
      worker.on('error', (error) => thread?.worker === worker && end(reasonOf(error)))
      worker.on('exit', () => thread?.worker === worker && end('ended the thread it ran in'))
    } catch (error) {
      end(reasonOf(error))
    }
  }
  const hear = (worker: Worker, said: Said): void => {
    if (said === 'ready') {
      if (thread) thread.ready = true
      if (current) ask(worker)
      else worker.unref()
      return
    }
    if (said.number !== number || !current) return
    current.results.push(said.result)
    if (current.results.length < current.expressions.length) watch(worker)
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
    void thread?.worker.terminate()
    thread = null
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
      const worker = thread?.worker
      for (const asked of waiting.splice(0)) asked.done(asked.expressions.map(() => ({ error: 'was not evaluated: the program ends' })))
      end('was not evaluated: the program ends')
      await worker?.terminate()
    },
  }
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'takes more memory than an expression may'
  return `could not be evaluated: ${error instanceof Error ? error.message : String(error)}`
}
