/** The first SIGINT or SIGTERM asks to end in good order; a second one ends the process as the system does. */
export interface StopSignal {
  readonly signal: AbortSignal
  /** 128 + the signal's number, as shells count, or null where none came. */
  exitCode(): number | null
  /** Leaves signals to the system again. */
  release(): void
}

const numbers = { SIGINT: 2, SIGTERM: 15 } as const

export function listenForStop(): StopSignal {
  const stopping = new AbortController()
  let code: number | null = null
  const stop = (name: NodeJS.Signals) => {
    code = 128 + (name === 'SIGINT' ? numbers.SIGINT : numbers.SIGTERM)
    release()
    stopping.abort()
  }
  const release = () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return { signal: stopping.signal, exitCode: () => code, release }
}
