import type { OpenFile } from '../../../src-preload/contract/open-file'
import type { OpenWorkspaceInput, SettleInput } from '../../../src-preload/contract/workspace-procedures'
import type { ChangeHub } from '../changes'
import type { OpenFileDesk } from './open-file'
import type { WorkspaceNeeds, Workspaces } from './workspaces'

type Later<T> = { [K in keyof T]: T[K] extends (...input: infer I) => infer R ? (...input: I) => Promise<Awaited<R>> : never }
export interface WorkspaceDesk extends Later<Workspaces> {
  open(input: OpenWorkspaceInput): Promise<OpenFile>
  settle(input: SettleInput): Promise<OpenFile>
  close(): Promise<OpenFile | null>
  /** The file that is open, as it stands; null: none is. */
  file(): OpenFile | null
  /** Goes on with the file that was open when the last process ended. */
  start(): void
  stop(): Promise<void>
}
interface Needs extends WorkspaceNeeds {
  changes: Pick<ChangeHub, 'publish'>
  onFault(error: unknown): void
}

/** Reading and checking files takes more code than starting up should load: it comes when it is first asked for. */
export function openWorkspaceDesk(needs: Needs): WorkspaceDesk {
  let opened: Promise<Workspaces> | undefined
  let fileOpened: Promise<OpenFileDesk> | undefined
  let shown: OpenFile | null = null
  const desk = () => {
    opened ??= import('./workspaces').then(({ createWorkspaces }) => createWorkspaces(needs))
    return opened
  }
  const show = (file: OpenFile | null) => {
    shown = file
    needs.changes.publish({ kind: 'workspace-file', file })
  }
  const fileDesk = () => {
    fileOpened ??= import('./open-file').then(({ createOpenFile }) => createOpenFile({ ...needs, show }))
    return fileOpened
  }
  return {
    export: async (selection) => (await desk()).export(selection),
    check: async (text) => (await desk()).check(text),
    plan: async (input) => (await desk()).plan(input),
    import: async (input) => (await desk()).import(input),
    undo: async () => (await desk()).undo(),
    provide: async (input) => (await desk()).provide(input),
    open: async (input) => (await fileDesk()).open(input),
    settle: async (input) => (await fileDesk()).settle(input),
    async close() {
      await (await fileDesk()).close()
      return null
    },
    file: () => shown,
    start() {
      if (needs.registry.data().openFile && needs.files)
        fileDesk()
          .then((file) => file.resume(), needs.onFault)
          .catch(needs.onFault)
    },
    stop: async () => (await fileOpened)?.stop(),
  }
}
