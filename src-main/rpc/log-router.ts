import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'

const os = implement(contract).log

/** What each procedure of the log asks of the engine. */
export function createLogRouter({ log, signatures }: Pick<Engine, 'log' | 'signatures'>) {
  return {
    list: os.list.handler(({ input }) => log.list(input)),
    get: os.get.handler(({ input }) => log.get(input.id)),
    body: os.body.handler(({ input }) => log.body(input)),
    verify: os.verify.handler(({ input }) => signatures.ofExchange(input.id)),
    count: os.count.handler(({ input }) => log.count(input.query)),
    stats: os.stats.handler(({ input }) => log.stats(input)),
    search: os.search.handler(({ input, signal }) => log.search(input, signal)),
    follow: os.follow.handler(({ input, signal }) => log.follow(input.query, signal)),
    complete: os.complete.handler(({ input }) => log.complete(input)),
    queries: os.queries.handler(() => log.queries()),
    saveQuery: os.saveQuery.handler(({ input }) => log.saveQuery(input)),
    removeQuery: os.removeQuery.handler(({ input }) => log.removeQuery(input.name)),
    pin: os.pin.handler(({ input }) => log.pin(input)),
    note: os.note.handler(({ input }) => log.note(input)),
    remove: os.remove.handler(({ input }) => log.remove(input.id)),
    clear: os.clear.handler(({ input }) => log.clear(input)),
    copy: os.copy.handler(({ input }) => log.copy(input)),
    languages: os.languages.handler(() => log.languages()),
    export: os.export.handler(({ input, signal }) => log.export(input, signal)),
    import: os.import.handler(({ input }) => log.import(input)),
    compare: os.compare.handler(({ input }) => log.compare(input)),
    planReplay: os.planReplay.handler(({ input }) => log.planReplay(input)),
    replay: os.replay.handler(({ input }) => log.replay(input)),
    replayed: os.replayed.handler(({ input }) => log.replayed(input.id)),
    cancelReplay: os.cancelReplay.handler(({ input }) => log.cancelReplay(input.id)),
    usage: os.usage.handler(() => log.usage()),
    setRetention: os.setRetention.handler(({ input }) => log.setRetention(input)),
  }
}
