import { randomBytes } from 'node:crypto'

const mostSessions = 100

/** Who may see the page: browsers that hold a session cookie, which they get for a one-time code or the token. All in memory. */
export interface Sessions {
  /** A code that opens one session, once, within `lifeMs` milliseconds. */
  issueCode(lifeMs: number): string
  /** True the first time, while the code lives. */
  redeem(code: string): boolean
  /** Opens a session; answers the Set-Cookie header that carries it. */
  open(): string
  /** `cookies`: the request's Cookie header. */
  has(cookies: string | undefined): boolean
}

/** `port` makes the cookie's name: browsers send a cookie of 127.0.0.1 to every port of it, and two Hookbenches must not trade theirs. */
export function createSessions(port: number, now: () => number = Date.now): Sessions {
  const name = `hookbench-${port}`
  const codes = new Map<string, number>()
  const sessions = new Set<string>()

  return {
    issueCode(lifeMs) {
      for (const [code, until] of codes) if (until <= now()) codes.delete(code)
      const code = secret()
      codes.set(code, now() + lifeMs)
      return code
    },
    redeem(code) {
      const until = codes.get(code)
      codes.delete(code)
      return until !== undefined && now() < until
    },
    open() {
      const id = secret()
      sessions.add(id)
      for (const oldest of sessions) {
        if (sessions.size <= mostSessions) break
        sessions.delete(oldest)
      }
      return `${name}=${id}; HttpOnly; SameSite=Strict; Path=/`
    },
    has(cookies) {
      return (cookies ?? '').split(';').some((cookie) => {
        const [key, value] = cookie.trim().split('=', 2)
        return key === name && value !== undefined && sessions.has(value)
      })
    },
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
