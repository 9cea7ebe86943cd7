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
    },
    environments: {
      list: os.environments.list.handler(() => environments.list()),
      save: os.environments.save.handler(({ input }) => environments.save(input)),
      remove: os.environments.remove.handler(({ input }) => environments.remove(input.name)),
      choose: os.environments.choose.handler(({ input }) => environments.choose(input.name)),
    },
  }
}
