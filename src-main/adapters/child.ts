import { fork } from 'node:child_process'

/** A module of ours in a process of its own, which can be ended whatever it does. What it says and hears is JSON (parent.ts is its side). */
export interface Child {
  send(message: unknown): void
  /** Ends it at once. */
  kill(): void
  /** Whether it keeps this program alive. */
  hold(on: boolean): void
  /** Resolves when it is gone. */
  gone: Promise<void>
}
export interface ChildOptions {
  /** Its whole environment. */
  env: NodeJS.ProcessEnv
  /** MB its heap may grow to. */
  heap?: { old: number; young: number }
  onMessage(message: unknown): void
  /** It is gone, after all it said; not called where `kill` ended it. */
  onEnd(why: 'memory' | 'ended' | Error): void
}
/** How a process is started is the door's affair: an installed window has no Node that could be forked. */
export type StartChild = (file: string, options: ChildOptions) => Promise<Child>

export const forkChild: StartChild = async (file, { env, heap, onMessage, onEnd }) => {
  const child = fork(file, [], {
    execArgv: heap ? heapFlags(heap) : [],
    // Electron's binary is a Node too where it is told so.
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let wanted = true
  const end = (why: Parameters<typeof onEnd>[0]) => {
    if (wanted) onEnd(why)
    wanted = false
  }
  child.on('message', onMessage)
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      end(error)
      resolve()
    })
    // Not at `exit`, where answers may still be on their way.
    child.on('close', (code, signal) => {
      end(signal === 'SIGABRT' || code === 134 ? 'memory' : 'ended')
      resolve()
    })
  })
  return {
    send: (message) => void child.send(message as object, () => {}),
    kill() {
      wanted = false
      child.kill('SIGKILL')
    },
    hold(on) {
      if (on) child.ref()
      else child.unref()
      if (on) child.channel?.ref()
      else child.channel?.unref()
    },
    gone,
  }
}

/** V8's options; a heap that is full ends the process by abort(). */
export const heapFlags = ({ old, young }: { old: number; young: number }) => [
  `--max-old-space-size=${old}`,
  `--max-semi-space-size=${young}`,
]
