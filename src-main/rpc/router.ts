import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'
import type { AppRouter } from './app-router'

/** What each procedure of the contract asks of the engine: one line each. Problems are told by the transports. */
export function createRouter(engine: Engine): AppRouter {
  const os = implement(contract)
  const { catalogs, hooks, secrets, events, deliveries, log, inboxes } = engine
  return os.router({
    catalogs: {
      list: os.catalogs.list.handler(() => catalogs.list()),
      get: os.catalogs.get.handler(({ input }) => catalogs.get(input.id)),
    },
    hooks: {
      list: os.hooks.list.handler(() => hooks.list()),
      get: os.hooks.get.handler(({ input }) => hooks.get(input.id)),
      create: os.hooks.create.handler(({ input }) => hooks.create(input)),
      update: os.hooks.update.handler(({ input: { id, ...patch } }) => hooks.update(id, patch)),
      duplicate: os.hooks.duplicate.handler(({ input }) => hooks.duplicate(input.id)),
      pause: os.hooks.pause.handler(({ input }) => hooks.pause(input.id)),
      resume: os.hooks.resume.handler(({ input }) => hooks.resume(input.id)),
      remove: os.hooks.remove.handler(({ input }) => hooks.remove(input.id)),
      restore: os.hooks.restore.handler(({ input }) => hooks.restore(input.id)),
    },
    secrets: {
      generate: os.secrets.generate.handler(({ input }) => ({ secret: secrets.generate(input.catalog) })),
    },
    events: {
      draft: os.events.draft.handler(({ input }) => events.draft(input)),
      preview: os.events.preview.handler(({ input }) => events.preview(input)),
      send: os.events.send.handler(({ input }) => events.send(input)),
    },
    deliveries: {
      ofEvent: os.deliveries.ofEvent.handler(({ input }) => deliveries.ofEvent(input.id)),
      get: os.deliveries.get.handler(({ input }) => deliveries.get(input.id)),
    },
    log: {
      list: os.log.list.handler(({ input }) => log.list(input)),
      get: os.log.get.handler(({ input }) => log.get(input.id)),
      body: os.log.body.handler(({ input }) => log.body(input)),
    },
    inboxes: {
      list: os.inboxes.list.handler(() => inboxes.list()),
      create: os.inboxes.create.handler(({ input }) => inboxes.create(input)),
      remove: os.inboxes.remove.handler(({ input }) => inboxes.remove(input.id)),
      restore: os.inboxes.restore.handler(({ input }) => inboxes.restore(input.id)),
    },
    status: os.status.handler(() => engine.status()),
    watch: os.watch.handler(({ signal }) => engine.watch(signal)),
  })
}
