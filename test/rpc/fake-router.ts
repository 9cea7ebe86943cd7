import { EventPublisher, implement } from '@orpc/server'
import { ProblemError } from '../../src-main/engine/problem'
import type { AppRouter } from '../../src-main/rpc/app-router'
import { contract } from '../../src-preload/contract/contract'
import type { Hook } from '../../src-preload/contract/hook'
import { deliveryOf, hookNamed, snapshot, status } from './fake-answers'

/** What the broken procedure says: a text that must never reach a caller or the error output. */
export const confidential = 'whsec_never-to-be-seen-by-anyone'

export interface FakeRouter {
  router: AppRouter
  /** How many streams are open. */
  followers(): number
  /** Tells every follower that a hook of this name is there. */
  announce(name: string): void
  /** How many changes the streams have taken. */
  taken(): number
  /** Calls of `deliveries.get` wait until this is called. */
  release(): void
  /** Resolves when a call of `deliveries.get` has begun. */
  begun: Promise<void>
}

/** The smallest router with every behaviour a transport has to carry: answers, refusals, mistakes, slow calls, large ones and streams. */
export function createFakeRouter(): FakeRouter {
  const app = implement(contract)
  const changes = new EventPublisher<{ hook: Hook }>()
  let followers = 0
  let taken = 0
  const begun = signal()
  const released = signal()
  const elsewhere = () => {
    throw new ProblemError({ code: 'not_found', message: 'not part of this router' })
  }

  const router = app.router({
    catalogs: {
      list: app.catalogs.list.handler(() => []),
      get: app.catalogs.get.handler(elsewhere),
      addEventType: app.catalogs.addEventType.handler(elsewhere),
      updateEventType: app.catalogs.updateEventType.handler(elsewhere),
      removeEventType: app.catalogs.removeEventType.handler(elsewhere),
      saveSample: app.catalogs.saveSample.handler(elsewhere),
      removeSample: app.catalogs.removeSample.handler(elsewhere),
      inspect: app.catalogs.inspect.handler(elsewhere),
      import: app.catalogs.import.handler(elsewhere),
      export: app.catalogs.export.handler(elsewhere),
      check: app.catalogs.check.handler(elsewhere),
      remove: app.catalogs.remove.handler(elsewhere),
      restore: app.catalogs.restore.handler(elsewhere),
    },
    hooks: {
      list: app.hooks.list.handler(() => [hookNamed('orders')]),
      get: app.hooks.get.handler(({ input }) => {
        if (input.id === 'gone')
          throw new ProblemError({ code: 'not_found', message: 'there is no hook gone', field: 'id', fix: 'List them.' })
        return hookNamed(input.id)
      }),
      create: app.hooks.create.handler(({ input }) => hookNamed(input.name)),
      update: app.hooks.update.handler(({ input }) => hookNamed(input.name ?? input.id)),
      changeMany: app.hooks.changeMany.handler(elsewhere),
      duplicate: app.hooks.duplicate.handler(elsewhere),
      pause: app.hooks.pause.handler(({ input }) => hookNamed(input.id)),
      resume: app.hooks.resume.handler(elsewhere),
      rotateSecret: app.hooks.rotateSecret.handler(elsewhere),
      endRotation: app.hooks.endRotation.handler(elsewhere),
      forgetFirst: app.hooks.forgetFirst.handler(elsewhere),
      pauseAll: app.hooks.pauseAll.handler(elsewhere),
      resumeAll: app.hooks.resumeAll.handler(elsewhere),
      remove: app.hooks.remove.handler(({ input }) => hookNamed(input.id)),
      receiverCode: app.hooks.receiverCode.handler(elsewhere),
      inspect: app.hooks.inspect.handler(elsewhere),
      import: app.hooks.import.handler(elsewhere),
      restore: app.hooks.restore.handler(elsewhere),
    },
    workspace: {
      export: app.workspace.export.handler(elsewhere),
      check: app.workspace.check.handler(elsewhere),
      plan: app.workspace.plan.handler(elsewhere),
      import: app.workspace.import.handler(elsewhere),
      undo: app.workspace.undo.handler(elsewhere),
      provide: app.workspace.provide.handler(elsewhere),
      open: app.workspace.open.handler(elsewhere),
      file: app.workspace.file.handler(elsewhere),
      settle: app.workspace.settle.handler(elsewhere),
      close: app.workspace.close.handler(elsewhere),
    },
    runs: {
      list: app.runs.list.handler(elsewhere),
      save: app.runs.save.handler(elsewhere),
      remove: app.runs.remove.handler(elsewhere),
      check: app.runs.check.handler(elsewhere),
      start: app.runs.start.handler(elsewhere),
      reports: app.runs.reports.handler(elsewhere),
      report: app.runs.report.handler(elsewhere),
      cancel: app.runs.cancel.handler(elsewhere),
      export: app.runs.export.handler(elsewhere),
      exchange: app.runs.exchange.handler(elsewhere),
    },
    probe: app.probe.handler(elsewhere),
    probeReport: app.probeReport.handler(elsewhere),
    environments: {
      list: app.environments.list.handler(elsewhere),
      save: app.environments.save.handler(elsewhere),
      remove: app.environments.remove.handler(elsewhere),
      choose: app.environments.choose.handler(elsewhere),
    },
    secrets: {
      generate: app.secrets.generate.handler(() => {
        throw new TypeError(`cannot use ${confidential}`)
      }),
    },
    events: {
      get: app.events.get.handler(elsewhere),
      draft: app.events.draft.handler(elsewhere),
      preview: app.events.preview.handler(({ input: { payload = '' } }) => ({
        method: 'POST',
        url: 'https://example.test/',
        headers: [['content-type', 'application/json']],
        body: payload,
        size: payload.length,
        refusal: null,
        warnings: [],
      })),
      send: app.events.send.handler(() => ({ eventId: 'evt_1', eventIds: ['evt_1'], deliveries: [], warnings: [] })),
      sendMany: app.events.sendMany.handler(elsewhere),
      batch: app.events.batch.handler(elsewhere),
      cancelBatch: app.events.cancelBatch.handler(elsewhere),
    },
    deliveries: {
      ofEvent: app.deliveries.ofEvent.handler(() => []),
      list: app.deliveries.list.handler(() => []),
      cancel: app.deliveries.cancel.handler(elsewhere),
      sendNow: app.deliveries.sendNow.handler(elsewhere),
      resend: app.deliveries.resend.handler(elsewhere),
      get: app.deliveries.get.handler(async ({ input }) => {
        begun.give()
        await released.given
        return deliveryOf(input.id)
      }),
    },
    signatures: {
      schemes: app.signatures.schemes.handler(elsewhere),
      sign: app.signatures.sign.handler(elsewhere),
      verify: app.signatures.verify.handler(elsewhere),
    },
    data: { backUp: app.data.backUp.handler(elsewhere), move: app.data.move.handler(elsewhere) },
    log: {
      list: app.log.list.handler(() => []),
      get: app.log.get.handler(elsewhere),
      verify: app.log.verify.handler(elsewhere),
      count: app.log.count.handler(elsewhere),
      stats: app.log.stats.handler(elsewhere),
      search: app.log.search.handler(elsewhere),
      follow: app.log.follow.handler(elsewhere),
      complete: app.log.complete.handler(elsewhere),
      queries: app.log.queries.handler(elsewhere),
      saveQuery: app.log.saveQuery.handler(elsewhere),
      removeQuery: app.log.removeQuery.handler(elsewhere),
      pin: app.log.pin.handler(elsewhere),
      note: app.log.note.handler(elsewhere),
      remove: app.log.remove.handler(elsewhere),
      clear: app.log.clear.handler(elsewhere),
      usage: app.log.usage.handler(elsewhere),
      setRetention: app.log.setRetention.handler(elsewhere),
      copy: app.log.copy.handler(elsewhere),
      languages: app.log.languages.handler(elsewhere),
      export: app.log.export.handler(elsewhere),
      import: app.log.import.handler(elsewhere),
      compare: app.log.compare.handler(elsewhere),
      planReplay: app.log.planReplay.handler(elsewhere),
      replay: app.log.replay.handler(elsewhere),
      replayed: app.log.replayed.handler(elsewhere),
      cancelReplay: app.log.cancelReplay.handler(elsewhere),
      body: app.log.body.handler(({ input }) => ({ bytes: '', offset: input.offset, total: input.length })),
    },
    inboxes: {
      list: app.inboxes.list.handler(() => []),
      create: app.inboxes.create.handler(elsewhere),
      remove: app.inboxes.remove.handler(elsewhere),
      restore: app.inboxes.restore.handler(elsewhere),
      get: app.inboxes.get.handler(elsewhere),
      update: app.inboxes.update.handler(elsewhere),
      setScenario: app.inboxes.setScenario.handler(elsewhere),
      readWords: app.inboxes.readWords.handler(elsewhere),
      captured: app.inboxes.captured.handler(elsewhere),
      clear: app.inboxes.clear.handler(elsewhere),
      wait: app.inboxes.wait.handler(elsewhere),
      resend: app.inboxes.resend.handler(elsewhere),
      drift: app.inboxes.drift.handler(elsewhere),
      learn: app.inboxes.learn.handler(elsewhere),
      decoded: app.inboxes.decoded.handler(elsewhere),
    },
    receiver: {
      get: app.receiver.get.handler(elsewhere),
      update: app.receiver.update.handler(elsewhere),
      authority: app.receiver.authority.handler(elsewhere),
    },
    simulate: app.simulate.handler(elsewhere),
    status: app.status.handler(() => status),
    watch: app.watch.handler(async function* ({ signal }) {
      const news = changes.subscribe('hook', { signal })
      followers++
      try {
        yield { kind: 'snapshot', snapshot }
        for await (const hook of news) {
          taken++
          yield { kind: 'changes', changes: [{ kind: 'hook', hook }] }
        }
      } finally {
        followers--
      }
    }),
  })

  return {
    router,
    followers: () => followers,
    announce: (name) => changes.publish('hook', hookNamed(name)),
    taken: () => taken,
    release: released.give,
    begun: begun.given,
  }
}

function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}
