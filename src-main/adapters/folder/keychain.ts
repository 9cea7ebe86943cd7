import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

/** The system's store of passwords. Both reject where it can't be reached in time. */
export interface Keychain {
  read(account: string, timeoutMs: number): Promise<string | null>
  write(account: string, secret: string, timeoutMs: number): Promise<void>
}

const SERVICE = 'hookbench'

// On Linux the entry is pinned to the secret service: the package's fallback, the kernel keyring, forgets everything at the next reboot.
const script = `
const { AsyncEntry } = require(process.argv[1])
let input = ''
process.stdin.on('data', (text) => { input += text })
process.stdin.on('end', async () => {
  try {
    const { account, secret } = JSON.parse(input)
    const entry = new AsyncEntry(${JSON.stringify(SERVICE)}, account, { linux: { store: 'secret-service' } })
    if (secret !== undefined) await entry.setPassword(secret)
    process.stdout.write(JSON.stringify({ secret: await entry.getPassword() }))
  } catch (error) {
    process.stdout.write(JSON.stringify({ error: String(error.message) }))
  }
})`

/**
 * Talks to the keychain from a process of its own: with a message bus that accepts but never answers, the native package blocks its whole
 * process for good, so only a process that can be ended keeps the promise of a timeout.
 */
export const systemKeychain: Keychain = {
  async read(account, timeoutMs) {
    return (await ask({ account }, timeoutMs)).secret
  },
  async write(account, secret, timeoutMs) {
    const stored = await ask({ account, secret }, timeoutMs)
    if (stored.secret !== secret) throw new Error('the keychain does not give back what was put into it')
  },
}

async function ask(question: { account: string; secret?: string }, timeoutMs: number): Promise<{ secret: string | null }> {
  const keyring = createRequire(import.meta.url).resolve('@napi-rs/keyring')
  const child = spawn(process.execPath, ['-e', script, keyring], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(question))
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  if (output === '') throw new Error(`the keychain did not answer within ${timeoutMs / 1000} s`)
  const answer: { secret: string | null; error?: string } = JSON.parse(output)
  if (answer.error) throw new Error(answer.error)
  return answer
}
