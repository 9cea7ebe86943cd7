import type { Run, Step } from '../../../src-preload/contract/run'
import type { WorkspaceHook, WorkspaceInbox } from '../../../src-preload/contract/workspace'
import type { ExportWorkspaceInput } from '../../../src-preload/contract/workspace-procedures'
import { keyOf } from './keys'
import type { Thing } from './things'

/**
 * What is chosen and what that can't do without: the hooks and inboxes of runs, the inboxes of hooks, the hooks inboxes verify by, catalogs that are
 * imported and own event types of all these, and every environment. Without a selection, everything.
 */
export function selected(things: Thing[], { hooks, inboxes, runs }: ExportWorkspaceInput): Thing[] {
  if (!hooks && !inboxes && !runs) return things
  const wanted = new Set<string>()
  const catalogs = new Set<string | undefined>()
  const byKey = new Map(things.map((thing) => [thing.key, thing]))
  const all = things.flatMap(({ kind, entry }) => (kind === 'hook' ? [entry as WorkspaceHook] : []))
  const take = (key: string): void => {
    const thing = byKey.get(key)
    if (!thing || wanted.has(key)) return
    wanted.add(key)
    const needed = neededBy(thing, all)
    for (const catalog of needed.catalogs) catalogs.add(catalog)
    for (const one of needed.keys) take(one)
  }
  for (const key of [...keys('hooks', hooks), ...keys('inboxes', inboxes), ...keys('runs', runs)]) take(key)
  return things.filter(({ key, kind }) => {
    if (kind === 'environment') return true
    if (kind === 'catalog' || kind === 'eventType' || kind === 'sample') return catalogs.has(key.split('/')[1] ?? '')
    return wanted.has(key)
  })
}

interface Needed {
  keys: string[]
  catalogs: (string | undefined)[]
}

function neededBy({ kind, entry }: Thing, hooks: WorkspaceHook[]): Needed {
  if (kind === 'run') {
    const steps = (entry as Run).steps.flatMap((step): Step[] => (step.do === 'parallel' ? step.steps : [step]))
    return {
      keys: steps.flatMap((step) => keysOfStep(step, hooks)),
      catalogs: steps.map((step) => (step.do === 'send' ? step.catalog : undefined)),
    }
  }
  if (kind === 'hook') {
    const { target, catalog } = entry as WorkspaceHook
    return { keys: inboxOf(target), catalogs: [catalog] }
  }
  const { verification, catalog } = entry as WorkspaceInbox
  return { keys: verification?.by === 'hook' ? keys('hooks', [verification.hook]) : [], catalogs: [catalog] }
}

function keysOfStep(step: Step, hooks: WorkspaceHook[]): string[] {
  if (step.do === 'wait') return keys('inboxes', [step.inbox])
  if (step.do !== 'send') return []
  if (step.to !== undefined) return inboxOf(step.to)
  return keys('hooks', step.hooks ?? hooks.filter((hook) => takes(hook, step)).map(({ name }) => name))
}

/** A step that names no hook means every one that is subscribed. */
function takes({ catalog, events = 'all' }: WorkspaceHook, step: { type: string; catalog?: string | undefined }): boolean {
  return (step.catalog === undefined || step.catalog === catalog) && (events === 'all' || events.includes(step.type))
}

const inboxOf = (target: string) => (target.startsWith('inbox:') ? keys('inboxes', [target.slice('inbox:'.length)]) : [])
const keys = (kind: 'hooks' | 'inboxes' | 'runs', names: string[] = []) => names.map((name) => keyOf(kind, name))
