import { createHash, timingSafeEqual } from 'node:crypto'

const windowMs = 60_000
const mostWrong = 20

/** `retryAfterSeconds` is null where the token was compared and is wrong. */
export type Verdict = { ok: true } | { ok: false; retryAfterSeconds: number | null }
export type TokenCheck = (presented: string) => Verdict

/**
 * Compares what callers present with one token, in constant time. After 20 different wrong tokens in a minute nothing is compared any more, not
 * even the right one. Repeating one wrong token (a script that missed a restart) is only turned away itself, so it can't lock others out.
 */
export function createTokenCheck(token: string, now: () => number = Date.now): TokenCheck {
  const right = digest(token)
  let wrong: { at: number; digest: string }[] = []

  return (presented) => {
    wrong = wrong.filter((guess) => now() - guess.at < windowMs)
    const oldest = wrong[0]
    const locked: Verdict = { ok: false, retryAfterSeconds: Math.ceil(((oldest?.at ?? now()) + windowMs - now()) / 1000) }
    if (new Set(wrong.map((guess) => guess.digest)).size >= mostWrong) return locked

    const given = digest(presented)
    if (timingSafeEqual(given, right)) return { ok: true }
    if (wrong.length >= mostWrong) return locked
    wrong.push({ at: now(), digest: given.toString('base64') })
    return { ok: false, retryAfterSeconds: null }
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
