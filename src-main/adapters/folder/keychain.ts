import { createRequire } from 'node:module'
import { forkChild, type StartChild } from '../child'
import type { KeychainAnswer, KeychainQuestion } from './keychain-child'

/** The system's store of passwords. Both reject where it can't be reached in time. */
export interface Keychain {
  read(account: string, timeoutMs: number): Promise<string | null>
  write(account: string, secret: string, timeoutMs: number): Promise<void>
}
export interface KeychainSettings {
  /** The bundled keychain-child. */
  childFile(): string | Promise<string>
  start?: StartChild
}

const service = 'hookbench'

/**
 * Talks to the keychain from a process of its own: with a message bus that accepts but never answers, the native package blocks its whole
 * process for good, so only a process that can be ended keeps the promise of a timeout.
 */
export function systemKeychain({ childFile, start = forkChild }: KeychainSettings): Keychain {
  async function ask(question: Pick<KeychainQuestion, 'account' | 'secret'>, timeoutMs: number): Promise<string | null> {
    const file = await childFile()
    const keyring = createRequire(import.meta.url).resolve('@napi-rs/keyring')
    const answer = await new Promise<KeychainAnswer>((resolve) => {
      const late = setTimeout(() => give({ error: `the keychain did not answer within ${timeoutMs / 1000} s` }), timeoutMs)
      const starting = start(file, {
        env: { ...process.env, NODE_OPTIONS: '' },
        onMessage(said) {
          if (said === 'ready') void starting.then((child) => child.send({ keyring, service, ...question }))
          else give(said as KeychainAnswer)
        },
        onEnd: (why) => give({ error: why instanceof Error ? why.message : 'the process that asks the keychain ended' }),
      })
      function give(given: KeychainAnswer) {
        clearTimeout(late)
        resolve(given)
        starting.then(
          (child) => child.kill(),
          () => {},
        )
      }
      starting.catch((error: Error) => give({ error: error.message }))
    })
    if ('error' in answer) throw new Error(answer.error)
    return answer.secret
  }

  return {
    read: (account, timeoutMs) => ask({ account }, timeoutMs),
    async write(account, secret, timeoutMs) {
      if ((await ask({ account, secret }, timeoutMs)) !== secret) throw new Error('the keychain does not give back what was put into it')
    },
  }
}
