import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook, Pause } from '../../../src-preload/contract/hook'
import type { InboxSettings } from '../../../src-preload/contract/inbox'
import type { Retention, SavedQuery } from '../../../src-preload/contract/log'
import type { ReceiverSettings } from '../../../src-preload/contract/receiver'
import type { Run } from '../../../src-preload/contract/run'
import type { Environment } from '../../../src-preload/contract/workspace'

/** A hook as it is kept: `deletedAt` (ISO 8601) makes it invisible but restorable; hidden fields never leave the engine. */
export interface HookRecord extends Omit<Hook, 'hasSecret' | 'missingSecrets' | 'missingFor'> {
  deletedAt: string | null
  /** Where its secrets come from, by what they are for, where a workspace file said so. */
  references?: Record<string, string>
}
/** `settings` absent: the usual ones. Its secret is in the vault. */
export interface InboxRecord {
  id: string
  name: string
  createdAt: string
  deletedAt: string | null
  settings?: InboxSettings
  references?: Record<string, string>
}
/** An event type, and a sample of any type, of the user's own; `payload` is JSON text as it was typed. */
export interface OwnEventType {
  catalog: string
  type: string
  category: string
  description: string
}
export interface OwnSample {
  catalog: string
  type: string
  name: string
  payload: string
}
/** A catalog of an OpenAPI document. Catalog and schemas are large and never change, so they lie among the bodies, under `stored`. */
export interface ImportedRecord {
  id: string
  name: string
  deletedAt: string | null
  stored: string
}
/** What the last import changed: each thing as it was before (null: it was not there) and a hash of what the import made of it. */
export interface LastImport {
  at: string
  changed: { key: string; before: unknown; after: string }[]
  /** Version of each secret that was current before; null: there was none. */
  secrets: { ref: string; version: number | null }[]
}
/** The file that is open in place. `agreed`: by key, what file and registry both said last, as a hash; `id` of a hook or an inbox. */
export interface OpenFileRecord {
  path: string
  agreed: Record<string, { hash: string; id: string | null }>
  /** Keys of what the file is not to have. */
  onlyHere: string[]
}
export interface RegistryData {
  version: 1
  hooks: HookRecord[]
  inboxes: InboxRecord[]
  /** Catalogs of the user's own. */
  catalogs: Catalog[]
  importedCatalogs?: ImportedRecord[]
  eventTypes?: OwnEventType[]
  samples?: OwnSample[]
  environments?: Environment[]
  runs?: Run[]
  /** By key, a hash of what the last import made of each thing: what differs from it was changed here. */
  imported?: Record<string, string>
  lastImport?: LastImport
  openFile?: OpenFileRecord
  settings: {
    receiverPort: number | null
    retention?: Retention
    queries?: SavedQuery[]
    receiver?: Omit<ReceiverSettings, 'port'>
    pauseAll?: Pause | null
    /** Name of the one whose variables targets are filled with; absent: the first. */
    environment?: string | null
  }
}

/** What is precious and small: read once, written whole and atomically. `save` resolves when the file is in place. */
export interface RegistryStore {
  load(): Promise<RegistryData>
  save(data: RegistryData): Promise<void>
}
