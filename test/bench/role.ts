import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A process that takes part in a measurement and does what it is asked, one thing after the other. */
export interface Contender {
  ask<T>(what: string, input?: unknown): Promise<T>
  end(): Promise<void>
}
/** What a role can be asked. `end` is asked last. */
export type Role = Record<string, (input: never) => unknown>

const flag = '--role='

/** Starts this very file again in a role. `nodeOptions` such as --cpu-prof go to Node. */
export async function startRole(name: string, nodeOptions: string[]): Promise<Contender> {
  const child = fork(process.argv[1] ?? '', [flag + name], { execArgv: nodeOptions, serialization: 'advanced' })
  await once(child, 'message')
  return {
    async ask<T>(what: string, input?: unknown) {
      child.send({ what, input })
      return answerOf<T>(child)
    },
    async end() {
      child.send({ what: 'end' })
      await once(child, 'exit')
    },
  }
}

export function roleOf(): string | undefined {
  return process.argv.find((argument) => argument.startsWith(flag))?.slice(flag.length)
}

export async function serveRole(roles: Record<string, () => Role>, name: string): Promise<void> {
  const role = roles[name]?.() ?? {}
  process.on('message', async ({ what, input }: { what: string; input: never }) => {
    const answer = await role[what]?.(input)
    if (what === 'end') process.disconnect()
    else process.send?.({ answer })
  })
  process.send?.('ready')
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  // Whichever does not come is no longer listened for.
  const over = new AbortController()
  try {
    const [message] = await Promise.race([
      once(child, 'message', over),
      once(child, 'exit', over).then(() => Promise.reject(new Error('it ended early'))),
    ])
    return (message as { answer: T }).answer
  } finally {
    over.abort()
  }
}
