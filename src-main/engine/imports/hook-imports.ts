import type { CreatedHook, HookDraft } from '../../../src-preload/contract/hook'
import type { FoundHook, FoundHooks, ImportedHooks, ImportHooksInput, InspectHooksInput } from '../../../src-preload/contract/hook-import'
import { limits } from '../../../src-preload/contract/limits'
import type { ForeignHook } from '../../formats/hooks-import'
import type { CatalogShelf } from '../catalogs'
import type { OwnTypes } from '../events/own-types'
import type { Hooks } from '../hooks/hooks'
import { ProblemError } from '../problem'
import { invalid } from '../refusal'
import { freeName } from '../registry'

/** Hooks out of what lemlist answers to GET /hooks, and out of the requests of a HAR. */
export interface HookImports {
  /** Throws `invalid_input` on `text` where it is neither. */
  inspect(input: InspectHooksInput): Promise<FoundHooks>
  import(input: ImportHooksInput): Promise<ImportedHooks>
}
interface Needs {
  hooks: Pick<Hooks, 'list' | 'create'>
  ownTypes: Pick<OwnTypes, 'addEventType' | 'saveSample'>
  catalogs: CatalogShelf
}

export function createHookImports({ hooks, ownTypes, catalogs }: Needs): HookImports {
  const read = async (text: string) => {
    const { readForeignHooks } = await import('../../formats/hooks-import')
    const found = readForeignHooks(text)
    if ('wrong' in found) throw invalid('text', found.wrong, 'Choose what lemlist answers to GET /api/hooks, or a HAR.')
    return { from: found.from, hooks: named(found.hooks, hooks.list()) }
  }
  const told = (hook: NamedHook, index: number): FoundHook => {
    const { name, catalog, target, method, events, sample, notes, refusal } = hook
    const same = hooks
      .list()
      .find((one) => one.catalog === catalog && one.target === target && String(one.events) === String(events ?? 'all'))
    const known = same && hook.sample === null ? same.name : null
    return {
      number: index + 1,
      ...{ name, catalog, target, method, notes, refusal },
      events: events?.join(', ') ?? 'all',
      sample: sample?.type ?? null,
      known,
    }
  }
  const saveSample = async (catalog: string, { type, payload }: NonNullable<ForeignHook['sample']>, name: string) => {
    const known = catalogs.get(catalog).eventTypes.find((one) => one.type === type)
    if (!known) await ownTypes.addEventType({ catalog, type, payload })
    else await ownTypes.saveSample({ catalog, type, name: freeName(name, known.samples), payload })
  }
  return {
    async inspect({ text }) {
      const found = await read(text)
      return { from: found.from, hooks: found.hooks.map(told) }
    },
    async import({ text, only }) {
      const found = await read(text)
      const wanted = found.hooks
        .map((hook, index) => ({ hook, told: told(hook, index) }))
        .filter((one) => (only ? only.includes(one.told.number) : one.told.known === null && one.told.refusal === null))
      const made: CreatedHook[] = []
      for (const {
        hook,
        told: { number, refusal },
      } of wanted) {
        if (refusal) throw invalid('only', `Number ${number}: ${refusal}`, 'Leave it out.')
        try {
          if (hook.sample) await saveSample(hook.catalog, hook.sample, hook.name)
          made.push(await hooks.create(draftOf(hook)))
        } catch (error) {
          throw error instanceof ProblemError ? numbered(error, number, made.length) : error
        }
      }
      return { hooks: made.map(({ generatedSecret: _, ...hook }) => hook) }
    },
  }
}

type NamedHook = ForeignHook & { name: string }

/** Each with a name nobody has, the others of the file included. */
function named(found: ForeignHook[], taken: readonly { name: string }[]): NamedHook[] {
  const names = taken.map(({ name }) => ({ name }))
  return found.map((hook) => {
    const name = freeName(hook.wantedName.slice(0, limits.nameLength - 10).trim(), names)
    names.push({ name })
    return { ...hook, name }
  })
}

/** No secret: whoever receives this knows none of ours. */
function draftOf({ name, catalog, target, method, contentType, headers, events, options }: NamedHook): HookDraft {
  const plain = { name, catalog, target, events: events ?? ('all' as const), options }
  return catalog === 'custom' ? { ...plain, method, contentType, headers } : plain
}

function numbered({ problem }: ProblemError, number: number, added: number): ProblemError {
  const before = added > 0 ? ` ${added} before it ${added === 1 ? 'was' : 'were'} added.` : ''
  return new ProblemError({ ...problem, field: 'only', message: `Number ${number}: ${problem.message}${before}` })
}
