import type { Fault } from '../../../src-preload/contract/workspace'
import type { CatalogSource } from '../catalogs'
import type { Crypto } from '../ports'
import { ProblemError } from '../problem'
import { incomingOf } from './incoming'
import { meaningFaults } from './meaning'

/** Every mistake in a file, by itself, wherever it is to be used; in the order of its lines. */
export function checkFile(text: string, needs: { source: CatalogSource; crypto: Crypto }): Fault[] {
  const incoming = incomingOf(text, { ...needs, registry: nothing })
  return inOrder([...incoming.faults, ...meaningFaults(incoming)])
}

export const inOrder = (faults: Fault[]): Fault[] => faults.toSorted((a, b) => a.line - b.line)

const absent = (what: string) => (idOrName: string) => {
  const fix = 'Add it, or correct the name.'
  throw new ProblemError({ code: 'not_found', message: `There is no ${what} "${idOrName}" in the file.`, field: what, fix })
}
const nothing = {
  own: () => ({}),
  hooks: () => [],
  inboxes: () => [],
  hook: absent('hook'),
  inbox: absent('inbox'),
  findHook: () => undefined,
  findInbox: () => undefined,
}
