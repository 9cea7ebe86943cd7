/** Why a response body is not in the log. */
export const omittedReason = 'Log response body is off for this hook: the body was shown while the program ran, and never written.'

const mostBytes = 32 * 1024 * 1024
const mostBodies = 500

/** Response bodies that must not be written, kept in memory for whoever looks at them while this process runs; the oldest make way. */
export interface UnwrittenBodies {
  keep(exchangeId: string, body: Uint8Array): void
  get(exchangeId: string): Uint8Array | undefined
}

export function createUnwrittenBodies(): UnwrittenBodies {
  const bodies = new Map<string, Uint8Array>()
  let total = 0
  const dropOldest = () => {
    const [oldest] = bodies
    if (!oldest) return
    total -= oldest[1].length
    bodies.delete(oldest[0])
  }
  return {
    keep(exchangeId, body) {
      if (body.length > mostBytes) return
      bodies.set(exchangeId, body)
      total += body.length
      while (total > mostBytes || bodies.size > mostBodies) dropOldest()
    },
    get: (exchangeId) => bodies.get(exchangeId),
  }
}
