import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'
import type { AppRouter } from './app-router'
import { createInboxRouter } from './inbox-router'
import { createLogRouter } from './log-router'
import { createRunRouter } from './run-router'
import { createWorkspaceRouter } from './workspace-router'

/** What each procedure of the contract asks of the engine: one line each. Problems are told by the transports. */
export function createRouter(engine: Engine): AppRouter {
  const os = implement(contract)
  const { catalogs, hooks, secrets, events, deliveries, signatures } = engine
  return os.router({
    catalogs: {
      list: os.catalogs.list.handler(() => catalogs.list()),
      get: os.catalogs.get.handler(({ input }) => catalogs.get(input.id)),
      addEventType: os.catalogs.addEventType.handler(({ input }) => catalogs.addEventType(input)),
      updateEventType: os.catalogs.updateEventType.handler(({ input }) => catalogs.updateEventType(input)),
      removeEventType: os.catalogs.removeEventType.handler(({ input }) => catalogs.removeEventType(input)),
      saveSample: os.catalogs.saveSample.handler(({ input }) => catalogs.saveSample(input)),
      removeSample: os.catalogs.removeSample.handler(({ input }) => catalogs.removeSample(input)),
      inspect: os.catalogs.inspect.handler(({ input }) => catalogs.inspect(input)),
      import: os.catalogs.import.handler(({ input }) => catalogs.import(input)),
      export: os.catalogs.export.handler(({ input }) => catalogs.export(input.id)),
      check: os.catalogs.check.handler(async ({ input: { catalog, type, payload } }) => ({
        mismatch: await catalogs.mismatch(catalogs.get(catalog).id, type, payload),
      })),
      remove: os.catalogs.remove.handler(({ input }) => catalogs.remove(input.id)),
      restore: os.catalogs.restore.handler(({ input }) => catalogs.restore(input.id)),
    },
    hooks: {
      list: os.hooks.list.handler(() => hooks.list()),
      get: os.hooks.get.handler(({ input }) => hooks.get(input.id)),
      create: os.hooks.create.handler(({ input }) => hooks.create(input)),
      update: os.hooks.update.handler(({ input: { id, ...patch } }) => hooks.update(id, patch)),
      changeMany: os.hooks.changeMany.handler(({ input }) => hooks.changeMany(input.changes)),
      duplicate: os.hooks.duplicate.handler(({ input }) => hooks.duplicate(input.id)),
      pause: os.hooks.pause.handler(({ input }) => hooks.pause(input.id)),
      resume: os.hooks.resume.handler(({ input }) => hooks.resume(input.id)),
      pauseAll: os.hooks.pauseAll.handler(() => hooks.pauseAll()),
      resumeAll: os.hooks.resumeAll.handler(() => hooks.resumeAll()),
      remove: os.hooks.remove.handler(({ input }) => hooks.remove(input.id)),
      rotateSecret: os.hooks.rotateSecret.handler(({ input }) => hooks.rotateSecret(input)),
      endRotation: os.hooks.endRotation.handler(({ input }) => hooks.endRotation(input.id)),
      forgetFirst: os.hooks.forgetFirst.handler(({ input }) => hooks.forgetFirst(input.id, input.value)),
      receiverCode: os.hooks.receiverCode.handler(({ input }) => hooks.receiverCode(input)),
      inspect: os.hooks.inspect.handler(({ input }) => hooks.inspect(input)),
      import: os.hooks.import.handler(({ input }) => hooks.import(input)),
      restore: os.hooks.restore.handler(({ input }) => hooks.restore(input.id)),
    },
    secrets: {
      generate: os.secrets.generate.handler(({ input }) => ({ secret: secrets.generate(input.catalog) })),
    },
    events: {
      get: os.events.get.handler(({ input }) => events.get(input.id)),
      draft: os.events.draft.handler(({ input }) => events.draft(input)),
      preview: os.events.preview.handler(({ input }) => events.preview(input)),
      send: os.events.send.handler(({ input }) => events.send(input)),
      sendMany: os.events.sendMany.handler(({ input }) => events.sendMany(input)),
      batch: os.events.batch.handler(({ input }) => events.batch(input.id, input.waitMs)),
      cancelBatch: os.events.cancelBatch.handler(({ input }) => events.cancelBatch(input.id)),
    },
    deliveries: {
      ofEvent: os.deliveries.ofEvent.handler(({ input }) => deliveries.ofEvent(input.id)),
      get: os.deliveries.get.handler(({ input }) => deliveries.get(input.id)),
      list: os.deliveries.list.handler(({ input }) => deliveries.list(input)),
      cancel: os.deliveries.cancel.handler(({ input }) => deliveries.cancel(input.id)),
      sendNow: os.deliveries.sendNow.handler(({ input }) => deliveries.sendNow(input.id)),
      resend: os.deliveries.resend.handler(({ input }) => deliveries.resend(input)),
    },
    log: createLogRouter(engine),
    signatures: {
      schemes: os.signatures.schemes.handler(() => signatures.schemes()),
      sign: os.signatures.sign.handler(({ input }) => signatures.sign(input)),
      verify: os.signatures.verify.handler(({ input }) => signatures.verify(input)),
    },
    ...createInboxRouter(engine),
    ...createWorkspaceRouter(engine),
    ...createRunRouter(engine),
    simulate: os.simulate.handler(({ input }) => engine.simulate(input)),
    data: {
      backUp: os.data.backUp.handler(({ input }) => engine.data.backUp(input.to)),
      move: os.data.move.handler(({ input }) => engine.data.move(input.to)),
    },
    status: os.status.handler(() => engine.status()),
    watch: os.watch.handler(({ signal }) => engine.watch(signal)),
  })
}
