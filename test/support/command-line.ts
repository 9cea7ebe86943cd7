import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { artifactFolder, keepStreams, type Streams } from './artifact-folder'
import { ask } from './ask'
import { commandLine, type Served, serve } from './serve'

export interface Told {
  /** The exit code, or null where a signal ended it. */
  code: number | null
  stdout: string
  stderr: string
  /** Every line of stdout, parsed: the run fails where one is no JSON document. */
  documents<T = Record<string, unknown>>(): T[]
  /** The files that keep both streams for the sweep. */
  streams: Streams
}
export interface Surroundings {
  stdin?: string | Buffer
  env?: Record<string, string | undefined>
  /** Run as this user, for what the superuser may do anyway. */
  uid?: number
}

/** The key of every data folder lies in a file: a test must not leave entries in the keychain of whoever runs it. */
export const testEnv = { ...process.env, HOOKBENCH_KEY: 'file' }

/** Runs the built command line to its end. */
export async function hookbench(args: string[], surroundings: Surroundings = {}): Promise<Told> {
  const { child, told } = startHookbench(args, surroundings)
  child.stdin?.end(surroundings.stdin ?? '')
  return told
}

/** Starts it, for what a test does meanwhile. It does not outlive the test. */
export function startHookbench(args: string[], { env, uid }: Surroundings = {}): { child: ChildProcess; told: Promise<Told> } {
  const child = spawn(process.execPath, [commandLine, ...args], {
    env: { ...testEnv, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  // A command that ends before it has read its input is no fault of the test.
  child.stdin.on('error', () => {})
  onTestFinished(() => void child.kill('SIGKILL'))
  const streams = keepStreams(child, 'cli')
  return { child, told: collect(child, streams) }
}

async function collect(child: ChildProcess, streams: Streams): Promise<Told> {
  const { stdout: out, stderr: err } = child
  if (!out || !err) throw new Error('the streams are not piped')
  const [stdout, stderr, [code]] = await Promise.all([text(out).catch(unread), text(err), once(child, 'close')])
  return {
    code,
    stdout,
    stderr,
    documents: <T>() =>
      stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T),
    streams,
  }
}

/** The test closed the stream. */
const unread = () => ''

/** A new data folder, and the command line bound to it. */
export function bench() {
  const data = artifactFolder('data')
  const run = (args: string[], surroundings?: Surroundings) => hookbench([...args, '--data', data], surroundings)
  /** Runs with --json; fails the test where it does not end with `code`. */
  const json = async <T = Record<string, unknown>>(args: string[], code = 0, surroundings?: Surroundings): Promise<T[]> => {
    const told = await run([...args, '--json'], surroundings)
    if (told.code !== code) throw new Error(`hookbench ${args.join(' ')} ended with ${told.code}: ${told.stderr}`)
    return told.documents<T>()
  }
  return { data, run, json }
}

/** As `bench`, with a server on the folder, which is gone when the test is. Commands take half as long: for what is alike with one and without. */
export async function servedBench() {
  const own = bench()
  const served = await serve(own.data)
  onTestFinished(() => served.stop())
  return { ...own, served }
}

/** The same for a whole suite, which has one folder. With `afterEach(suite.empty)` each test finds it empty. */
export function benchOfSuite() {
  const own = bench()
  let served: Served
  beforeAll(async () => {
    served = await serve(own.data)
  })
  afterAll(() => served?.stop())
  return { ...own, served: () => served, empty: () => empty(served) }
}

async function empty(served: Served) {
  for (const noun of ['hooks', 'inboxes'])
    for (const { id } of await ask<{ id: string }[]>(served, 'GET', `/${noun}`)) await ask(served, 'DELETE', `/${noun}/${id}`)
  await ask(served, 'POST', '/log/clear')
}
