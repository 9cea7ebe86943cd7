import type { PlanItem } from '../../../src-preload/contract/workspace-procedures'

// How things of a workspace are called in plans, so that file and registry can be laid side by side.

/** Upper and lower case count as the same in names. */
export const keyOf = (kind: 'environments' | 'inboxes' | 'hooks' | 'runs', name: string) => `${kind}/${name.toLowerCase()}`
export const catalogKey = (id: string) => `catalogs/${id}`
export const typeKey = (catalog: string, type: string) => `catalogs/${catalog}/types/${type}`
export const sampleKey = (catalog: string, type: string, name: string) => `catalogs/${catalog}/samples/${type}/${name}`

const kinds: Record<string, PlanItem['kind']> = { environments: 'environment', inboxes: 'inbox', hooks: 'hook', runs: 'run' }
export function kindOf(key: string): PlanItem['kind'] {
  const [section = '', , part] = key.split('/')
  if (section === 'catalogs' && part === undefined) return 'catalog'
  return kinds[section] ?? (part === 'types' ? 'eventType' : 'sample')
}
