import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'

/** What the workspace file and its environments are asked for. */
export function createWorkspaceRouter({ workspace, environments }: Engine) {
  const os = implement(contract)
  return {
    workspace: {
      export: os.workspace.export.handler(({ input }) => workspace.export(input)),
      check: os.workspace.check.handler(({ input }) => workspace.check(input.text)),
      plan: os.workspace.plan.handler(({ input }) => workspace.plan(input)),
      import: os.workspace.import.handler(({ input }) => workspace.import(input)),
      undo: os.workspace.undo.handler(() => workspace.undo()),
      provide: os.workspace.provide.handler(({ input }) => workspace.provide(input)),
      open: os.workspace.open.handler(({ input }) => workspace.open(input)),
      file: os.workspace.file.handler(() => workspace.file()),
      settle: os.workspace.settle.handler(({ input }) => workspace.settle(input)),
      close: os.workspace.close.handler(() => workspace.close()),
    },
    environments: {
      list: os.environments.list.handler(() => environments.list()),
      save: os.environments.save.handler(({ input }) => environments.save(input)),
      remove: os.environments.remove.handler(({ input }) => environments.remove(input.name)),
      choose: os.environments.choose.handler(({ input }) => environments.choose(input.name)),
    },
  }
}
