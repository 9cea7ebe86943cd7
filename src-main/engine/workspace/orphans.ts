import type { RegistryData } from '../ports'
import { ProblemError } from '../problem'

/** Names of the hooks and inboxes that go by a catalog. */
export function usersOf(id: string, { hooks, inboxes }: Readonly<Pick<RegistryData, 'hooks' | 'inboxes'>>): string[] {
  const live = <T extends { deletedAt: string | null; name: string }>(all: readonly T[]) =>
    all.filter(({ deletedAt }) => deletedAt === null)
  const checking = live(inboxes).filter(({ settings }) => {
    const verification = settings?.verification
    return settings?.catalog === id || (verification?.by === 'catalog' && verification.catalog === id)
  })
  return [...live(hooks).filter(({ catalog }) => catalog === id), ...checking].map(({ name }) => name)
}

/** Refuses a state in which something goes by a catalog that is not there. `ids`: of catalogs that may have gone, or not come. */
export function refuseOrphans(ids: Iterable<string>, data: RegistryData): void {
  const live = new Set((data.importedCatalogs ?? []).flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : [])))
  for (const id of ids) {
    const users = live.has(id) ? [] : usersOf(id, data)
    if (users.length === 0) continue
    throw new ProblemError({
      code: 'conflict',
      message: `The catalog "${id}" would not be there, and these go by it: ${users.slice(0, 10).join(', ')}.`,
      field: 'decisions',
      fix: 'Decide for the catalog as you decide for them.',
    })
  }
}
