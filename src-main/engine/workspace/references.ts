import type { WorkspaceHook, WorkspaceInbox } from '../../../src-preload/contract/workspace'
import { refs } from '../hooks/hook-secrets'
import type { HookRecord, Vault } from '../ports'

// A reference says where a secret comes from; a place, what it is for: `secret`, `auth`, `clientKey` or `headers/NAME` in lower case.

export type References = Record<string, string>

/** The references of an entry by their places. */
export function referencesOf(entry: Partial<WorkspaceHook> & Pick<WorkspaceInbox, 'secret'>): References {
  const { secret, auth, connection, headers = [] } = entry
  const credentials = auth?.kind === 'basic' ? auth.password : auth?.token
  return {
    ...(secret ? { secret } : {}),
    ...(credentials ? { auth: credentials } : {}),
    ...(connection?.clientKey ? { clientKey: connection.clientKey } : {}),
    ...Object.fromEntries(headers.flatMap(({ name, secret: of }) => (of ? [[headerPlace(name), of]] : []))),
  }
}

export const headerPlace = (name: string) => `headers/${name.toLowerCase()}`

/** Where the vault keeps what belongs to a place. `owner`: `hooks/ID` or `inboxes/ID`. */
export function vaultRef(owner: string, place: string): string {
  if (place === 'secret' || place === 'auth' || place === 'clientKey') return refs[place](owner)
  return `${owner}/${place}`
}

/** How a place of a hook or an inbox is called in a file: its last part is `secret`, `password`, `token`, `client-key` or `headers/Name`. */
export function vaultReference(kind: 'hooks' | 'inboxes', name: string, part: string): string {
  return `vault:${kind}/${name.replaceAll('%', '%25').replaceAll('/', '%2F')}/${part}`
}

const placesOfParts: Record<string, string> = { secret: 'secret', password: 'auth', token: 'auth', 'client-key': 'clientKey' }

/** What a `vault:` reference points to; null for any other. */
export function pointedTo(reference: string): { kind: 'hooks' | 'inboxes'; name: string; place: string } | null {
  const [, kind, name, part] = /^vault:(hooks|inboxes)\/([^/]+)\/(.+)$/.exec(reference) ?? []
  if (!kind || !name || !part) return null
  const place = placesOfParts[part] ?? part.toLowerCase()
  return { kind: kind as 'hooks' | 'inboxes', name: name.replaceAll('%2F', '/').replaceAll('%25', '%'), place }
}

/** References of a hook or an inbox that the vault has no value for. */
export function missingReferences(owner: string, references: References | undefined, vault: Pick<Vault, 'current'>): string[] {
  return missingPlaces(owner, references, vault).map(([, reference]) => reference)
}

/** As pairs of a place and its reference. */
export function missingPlaces(owner: string, references: References | undefined, vault: Pick<Vault, 'current'>): [string, string][] {
  return Object.entries(references ?? {}).filter(([place]) => !vault.current(vaultRef(owner, place)))
}

/** Forgets the references of what a hook has no longer. */
export function forgetReferences(hook: HookRecord, secretRemoved: boolean): void {
  if (!hook.references) return
  const kept = Object.entries(hook.references).filter(([place]) => {
    if (place === 'secret') return !secretRemoved
    if (place === 'auth') return hook.auth.kind !== 'none'
    if (place === 'clientKey') return hook.connection.clientCertificate !== null
    return hook.headers.some(({ name, secret }) => secret && headerPlace(name) === place)
  })
  if (kept.length > 0) hook.references = Object.fromEntries(kept)
  else delete hook.references
}
