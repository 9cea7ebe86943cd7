import { utf8 } from '../../request/bytes'
import type { HookRecord, Vault } from '../ports'
import { invalid } from '../refusal'
import { createScanner } from '../secrecy/secret-scanner'
import type { SettingsInput } from './hook-settings'

/** A shorter one would be found in words that have nothing to do with it. */
const shortest = 6

const fields = ['name', 'target', 'headers', 'customPayload', 'filter', 'options', 'signing', 'auth'] as const

/** Refuses a hook that says its own secret where everybody can read it: in a URL, say, or as a fixed text of its payload. */
export function refuseOpenSecrets(hook: HookRecord, input: SettingsInput, vault: Pick<Vault, 'all' | 'current'>): void {
  const own = vault.all().filter((secret) => secret.ref.startsWith(`hooks/${hook.id}/`) && vault.current(secret.ref) === secret)
  const given = [
    input.secret,
    input.authSecret,
    ...(input.headers ?? []).map((header, at) => (hook.headers[at]?.secret ? header.value : null)),
  ]
  const texts = [...given, ...own.map(({ text }) => text)].filter((text) => typeof text === 'string' && text.length >= shortest)
  if (texts.length === 0) return
  const scan = createScanner(texts.map((text) => ({ ref: '', version: 1, text: text ?? '' })))
  for (const field of fields) {
    if (scan(utf8(JSON.stringify(hook[field]))).length === 0) continue
    throw invalid(field, `${field} holds a secret of this hook, and would show it in files, lists and logs.`, 'Take it out of there.')
  }
}
