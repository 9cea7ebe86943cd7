import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'

/** What inboxes and the receiver are asked for. */
export function createInboxRouter({ inboxes, receiver }: Engine) {
  const os = implement(contract)
  return {
    inboxes: {
      list: os.inboxes.list.handler(() => inboxes.list()),
      get: os.inboxes.get.handler(({ input }) => inboxes.get(input.id)),
      create: os.inboxes.create.handler(({ input }) => inboxes.create(input)),
      update: os.inboxes.update.handler(({ input: { id, ...patch } }) => inboxes.update(id, patch)),
      setScenario: os.inboxes.setScenario.handler(({ input: { id, ...choice } }) => inboxes.setScenario(id, choice)),
      readWords: os.inboxes.readWords.handler(({ input }) => inboxes.readWords(input.respond)),
      remove: os.inboxes.remove.handler(({ input }) => inboxes.remove(input.id)),
      restore: os.inboxes.restore.handler(({ input }) => inboxes.restore(input.id)),
      captured: os.inboxes.captured.handler(({ input }) => inboxes.captured(input)),
      clear: os.inboxes.clear.handler(({ input }) => inboxes.clear(input)),
      wait: os.inboxes.wait.handler(({ input, signal }) => inboxes.wait(input, signal)),
      resend: os.inboxes.resend.handler(({ input }) => inboxes.resend(input)),
      drift: os.inboxes.drift.handler(({ input }) => inboxes.drift(input)),
      learn: os.inboxes.learn.handler(({ input }) => inboxes.learn(input)),
      decoded: os.inboxes.decoded.handler(({ input }) => inboxes.decoded(input)),
    },
    receiver: {
      get: os.receiver.get.handler(() => receiver.get()),
      update: os.receiver.update.handler(({ input }) => receiver.update(input)),
      authority: os.receiver.authority.handler(() => receiver.authority()),
    },
  }
}
