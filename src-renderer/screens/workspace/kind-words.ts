import type { FieldChange, OutsideEdit } from '../../../src-preload/contract/open-file'

export const kindWords: Record<OutsideEdit['kind'], string> = {
  environment: 'environment',
  catalog: 'catalog',
  eventType: 'event type',
  sample: 'sample',
  inbox: 'inbox',
  hook: 'hook',
  run: 'run',
}

/** What is new about it, in a line: where a hook leads, what an environment says. */
export function inWords(kind: OutsideEdit['kind'], fields: FieldChange[]): string {
  const given = (name: string) => fields.find(({ path }) => path === name)?.file
  if (kind === 'hook') return [given('catalog'), given('target')].filter(Boolean).join(' → ')
  if (kind === 'environment') return assignments(given('variables'))
  if (kind === 'catalog') return [given('version'), given('summary')].filter(Boolean).join(' · ')
  return given('description') ?? given('catalog') ?? ''
}

/** `base=http://127.0.0.1:3000`; a text too long to be whole stands as it is. */
function assignments(json: string | null | undefined): string {
  if (!json || json.endsWith('…')) return json ?? ''
  const variables = JSON.parse(json) as Record<string, string>
  return Object.entries(variables)
    .map((pair) => pair.join('='))
    .join('  ')
}
