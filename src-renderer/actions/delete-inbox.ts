import type { Inbox } from '../../src-preload/contract/inbox'
import { client } from '../client/client'
import { go } from '../stores/route'
import { tellProblem, tellUndo } from './tell'

export async function deleteInbox({ id, name }: Inbox) {
  try {
    await client.inboxes.remove({ id })
    go('inboxes')
    tellUndo(`The inbox “${name}” was deleted.`, () => restore(id, name))
  } catch (error) {
    tellProblem(`The inbox “${name}” could not be deleted`, error)
  }
}

async function restore(id: string, name: string) {
  try {
    await client.inboxes.restore({ id })
    go('inboxes', name)
  } catch (error) {
    tellProblem(`The inbox “${name}” could not be brought back`, error)
  }
}
