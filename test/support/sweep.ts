import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { registerFile } from './run-root'
import type { RegisteredSecret } from './secrets'

export interface Leak {
  file: string
  forms: string[]
  /** The secret's first three characters, enough to find the test. */
  secret: string
}

/** Looks for every registered secret, plain and encoded, in every file under the run's folder. */
export async function sweep(root: string): Promise<Leak[]> {
  const secrets = await registered(root)
  if (secrets.length === 0) return []
  const leaks: Leak[] = []
  for (const file of await filesUnder(root)) {
    const bytes = await readFile(file)
    for (const secret of secrets) leaks.push(...leaksIn(bytes, file, secret))
  }
  return leaks
}

function leaksIn(bytes: Buffer, file: string, { text, shownIn }: RegisteredSecret): Leak[] {
  const allowed = shownIn.includes(file) ? 1 : 0
  const forms = [...formsOf(text)].filter(([, written]) => count(bytes, written) > allowed).map(([form]) => form)
  return forms.length === 0 ? [] : [{ file, forms, secret: `${text.slice(0, 3)}…` }]
}

/** What the secret looks like in each encoding. Base64 depends on where in a triple of bytes the secret begins: three forms, whole characters only. */
export function formsOf(text: string): Map<string, string> {
  const utf8 = Buffer.from(text)
  const forms = new Map([
    ['plain', text],
    ['hex', utf8.toString('hex')],
    ['HEX', utf8.toString('hex').toUpperCase()],
    ['percent', encodeURIComponent(text)],
    ['form', new URLSearchParams([['', text]]).toString().slice(1)],
    ['JSON', JSON.stringify(text).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1)],
  ])
  for (const shift of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    const whole = encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + utf8.length) * 4) / 3))
    forms.set(`base64 +${shift}`, whole)
    forms.set(`base64url +${shift}`, whole.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return forms
}

function count(bytes: Buffer, written: string): number {
  let times = 0
  for (let at = bytes.indexOf(written); at !== -1; at = bytes.indexOf(written, at + 1)) times++
  return times
}

async function registered(root: string): Promise<RegisteredSecret[]> {
  const lines = await readFile(registerFile(root), 'utf8').catch(() => '')
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RegisteredSecret)
}

async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== registerFile(root))
}
