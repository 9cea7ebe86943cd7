import type { WorkspaceNeeds, Workspaces } from './workspaces'

type Later<T> = { [K in keyof T]: T[K] extends (...input: infer I) => infer R ? (...input: I) => Promise<Awaited<R>> : never }
export type WorkspaceDesk = Later<Workspaces>

/** Reading and checking files takes more code than starting up should load: it comes when it is first asked for. */
export function openWorkspaceDesk(needs: WorkspaceNeeds): WorkspaceDesk {
  let opened: Promise<Workspaces> | undefined
  const desk = () => {
    opened ??= import('./workspaces').then(({ createWorkspaces }) => createWorkspaces(needs))
    return opened
  }
  return {
    export: async (selection) => (await desk()).export(selection),
    check: async (text) => (await desk()).check(text),
    plan: async (input) => (await desk()).plan(input),
    import: async (input) => (await desk()).import(input),
    undo: async () => (await desk()).undo(),
  }
}
