import { type Fault, SecretReference } from '../../../src-preload/contract/workspace'
import type {
  ExportWorkspaceInput,
  ImportedWorkspace,
  ImportWorkspaceInput,
  Plan,
  PlanInput,
  ProvideSecretInput,
  UndoneImport,
} from '../../../src-preload/contract/workspace-procedures'
import { type Path, pathText } from '../../formats/workspace-text'
import { utf8 } from '../../request/bytes'
import type { CatalogShelf } from '../catalogs'
import type { ImportedCatalogs } from '../imports/imported-catalogs'
import type { Clock, Ids, RegistryData, SharedFiles, Vault } from '../ports'
import { ProblemError } from '../problem'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { checkFile, inOrder } from './check'
import { type IncomingNeeds, incomingOf } from './incoming'
import { namesIn } from './names-in'
import { provideSecret } from './provide'
import type { Env } from './secrets'
import { selected } from './selection'
import { createSides, type Sides } from './sides'
import { takeOver } from './take-over'
import { workspaceText } from './things'
import { undoImport } from './undo'

/** The whole set as one file, and back. */
export interface Workspaces {
  export(selection: ExportWorkspaceInput): { text: string }
  check(text: string): Fault[]
  plan(input: PlanInput): Promise<Plan>
  import(input: ImportWorkspaceInput): Promise<ImportedWorkspace>
  undo(): Promise<UndoneImport>
  provide(input: ProvideSecretInput): Promise<{ given: string[] }>
}
export interface WorkspaceNeeds extends IncomingNeeds {
  registry: Registry
  catalogs: CatalogShelf
  imported: ImportedCatalogs
  vault: Vault
  secrets: KnownSecrets
  clock: Clock
  ids: Ids
  files: SharedFiles | undefined
  /** A hook that points to `inbox:NAME` brings the inbox with it. */
  addMissingInbox(data: RegistryData, target: string): void
  /** Things came, went or changed. `gone`: ids of hooks that were replaced or removed. */
  onChanged(keys: string[], gone: string[]): Promise<void>
}

export function createWorkspaces(needs: WorkspaceNeeds): Workspaces {
  const { registry, secrets } = needs
  const sides = createSides(needs)
  return {
    export: (selection) => ({ text: exportedText(selection, sides, registry, secrets) }),
    check: (text) => checkFile(text, needs),
    async plan(input) {
      const { text, env } = await sourceOf(input, needs)
      const incoming = incomingOf(text, needs)
      if (incoming.faults.length > 0) return { items: [], needed: [], faults: inOrder(incoming.faults) }
      return { items: sides.planned(incoming), needed: sides.needed(incoming, env), faults: [] }
    },
    async import({ conflicts, decisions, ...input }) {
      const { text, env } = await sourceOf(input, needs)
      const incoming = incomingOf(text, needs)
      const [fault] = inOrder(incoming.faults)
      if (fault) throw faulty(fault, incoming.faults.length)
      return takeOver({ incoming, env, conflicts, decisions }, sides, needs)
    },
    undo: () => undoImport(sides, needs),
    provide: (input) => provideSecret(input, needs),
  }
}

/** Refuses to write down a secret that somebody typed where everybody reads. */
export function exportedText(selection: ExportWorkspaceInput, sides: Sides, registry: Registry, secrets: KnownSecrets): string {
  const things = selected(sides.mine(), selection)
  const scan = secrets.scannerFor(null)
  for (const { name, entry } of things) refuseSecrets(name, entry, scan)
  return workspaceText(things, registry.data())
}

export function refuseSecrets(name: string, entry: object, scan: ReturnType<KnownSecrets['scannerFor']>): void {
  const place = textsIn(entry, []).find(({ text }) => scan(utf8(text)).length > 0)
  if (place) throw holdsSecret(name, place.path)
}

type Source = Pick<PlanInput, 'text' | 'path' | 'env'>
async function sourceOf({ text, path, env }: Source, { files }: WorkspaceNeeds): Promise<{ text: string; env: Env }> {
  if (path === undefined) return { text: text ?? '', env }
  const read = await checkedPath(path, files).read(path)
  if (read === null) throw invalid('path', `There is no file ${path}.`, 'Name a workspace file that exists.')
  return { text: read, env: { ...(await files?.variables(path, namesIn(read))), ...env } }
}

export function checkedPath(path: string, files: SharedFiles | undefined): SharedFiles {
  if (!files) throw invalid('path', 'This process opens no files.', 'Give the text instead.')
  if (!files.isAbsolute(path)) throw invalid('path', `"${path}" says not from where.`, 'Write the whole path, from the root of the disk.')
  return files
}

function faulty(fault: Fault, count: number): ProblemError {
  const more = count > 1 ? ` There are ${count - 1} more mistakes; check lists them all.` : ''
  return new ProblemError({
    code: 'invalid_input',
    message: `Line ${fault.line}, ${fault.path}: ${fault.message}${more}`,
    field: 'text',
    fix: fault.fix,
  })
}

/** Every text in an entry but its references; a text of JSON stands for what is in it. */
function textsIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === 'string') return SecretReference.safeParse(value).success ? [] : [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, [...path, Array.isArray(value) ? Number(name) : name]))
}

/** Samples, headers and runs hold what people typed: a secret among it must not get into git. */
function holdsSecret(name: string, path: Path): ProblemError {
  return new ProblemError({
    code: 'conflict',
    message: `A secret stands in clear in ${pathText(path)} of "${name}", so nothing was exported.`,
    field: pathText(path),
    fix: 'Take it out there, or make that header a secret one.',
  })
}
