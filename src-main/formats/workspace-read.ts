import type { z } from 'zod'
import { Run, Step } from '../../src-preload/contract/run'
import {
  Environment,
  type Fault,
  Workspace,
  WorkspaceCatalog,
  WorkspaceHook,
  WorkspaceInbox,
  workspaceVersion,
} from '../../src-preload/contract/workspace'
import { exactValue } from './exact-json'
import { faultsOf } from './workspace-issues'
import { migrated } from './workspace-migrations'
import { type JsonText, type Path, readJsonText } from './workspace-text'

/** One thing of the file, with where it stands. Members with mistakes are left out of it, so that the rest can be looked at. */
export interface Entry<T> {
  path: Path
  value: T
}
export interface ReadWorkspace {
  text: JsonText
  faults: Fault[]
  environments: Entry<Environment>[]
  catalogs: Entry<WorkspaceCatalog>[]
  inboxes: Entry<WorkspaceInbox>[]
  hooks: Entry<WorkspaceHook>[]
  runs: Entry<Run>[]
  /** Of every run, also of those that have mistakes elsewhere. */
  steps: Entry<Step>[]
}

/** The file as far as its form goes; what it means is checked by the engine (engine/workspace/check.ts). */
export function readWorkspace(source: string): ReadWorkspace {
  const text = readJsonText(source.replace(/^\uFEFF/, ''))
  const empty = { text, environments: [], catalogs: [], inboxes: [], hooks: [], runs: [], steps: [] }
  if (typeof text.value !== 'object' || text.value === null || Array.isArray(text.value))
    return {
      ...empty,
      faults: text.faults.length > 0 ? text.faults : [text.fault([], 'A workspace file holds an object.', 'Begin it with {.')],
    }
  const current = migrated(text.value as Record<string, unknown>)
  if ('message' in current) return { ...empty, faults: [...text.faults, text.fault(['version'], current.message, current.fix)] }
  const document = withExactRuns(current.document, text)
  const faults = [...text.faults, ...headFaults(document, text)]
  const entries = <T>(name: string, schema: z.ZodType<T>) => {
    const read = section(document[name], [name], schema, text)
    faults.push(...read.faults)
    return read.entries
  }
  return {
    text,
    faults,
    environments: entries('environments', Environment),
    catalogs: entries('catalogs', WorkspaceCatalog),
    inboxes: entries('inboxes', WorkspaceInbox),
    hooks: entries('hooks', WorkspaceHook),
    runs: entries('runs', Run),
    steps: stepsIn(document.runs),
  }
}

/** Payloads and values of runs with the digits that stand in the file. */
function withExactRuns(document: Record<string, unknown>, text: JsonText): Record<string, unknown> {
  if (!Array.isArray(document.runs)) return document
  const exact = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => exact(item, [...path, index]))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, exactMember(name, member, [...path, name])]))
  }
  const exactMember = (name: string, member: unknown, path: Path) => {
    const source = name === 'payload' || name === 'set' ? text.sourceOf(path) : undefined
    return source === undefined || text.faults.length > 0 ? exact(member, path) : exactValue(source)
  }
  return { ...document, runs: exact(document.runs, ['runs']) }
}

/** Everything but what stands in the sections. */
function headFaults(document: Record<string, unknown>, text: JsonText): Fault[] {
  const sections = ['environments', 'catalogs', 'inboxes', 'hooks', 'runs']
  const head = Object.fromEntries(Object.entries(document).filter(([name]) => !sections.includes(name)))
  const parsed = Workspace.safeParse(head)
  const faults = parsed.success ? [] : faultsOf(parsed.error.issues, [], text, head)
  return faults.map((fault) => (fault.path === 'version' ? { ...fault, fix: `Write "version": ${workspaceVersion}.` } : fault))
}

function section<T>(value: unknown, path: Path, schema: z.ZodType<T>, text: JsonText): { entries: Entry<T>[]; faults: Fault[] } {
  if (value === undefined) return { entries: [], faults: [] }
  if (!Array.isArray(value))
    return { entries: [], faults: [text.fault(path, `"${path[0]}" must be a list.`, 'Put its entries into [ and ].')] }
  const faults: Fault[] = []
  const entries = value.flatMap((item: unknown, index): Entry<T>[] => {
    const here = [...path, index]
    const parsed = schema.safeParse(item)
    if (parsed.success) return [{ path: here, value: parsed.data }]
    faults.push(...faultsOf(parsed.error.issues, here, text, item))
    const rest = schema.safeParse(withoutFaulty(item, parsed.error.issues))
    return rest.success ? [{ path: here, value: rest.data }] : []
  })
  return { entries, faults }
}

function withoutFaulty(item: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof item !== 'object' || item === null) return item
  const faulty = new Set(issues.flatMap((issue) => (issue.path.length > 0 ? [String(issue.path[0])] : 'keys' in issue ? issue.keys : [])))
  return Object.fromEntries(Object.entries(item).filter(([name]) => !faulty.has(name)))
}

function stepsIn(runs: unknown): Entry<Step>[] {
  if (!Array.isArray(runs)) return []
  return runs.flatMap((run: { steps?: unknown } | null, index) =>
    (Array.isArray(run?.steps) ? run.steps : []).flatMap((step: unknown, at): Entry<Step>[] => {
      const parsed = Step.safeParse(step)
      return parsed.success ? [{ path: ['runs', index, 'steps', at], value: parsed.data }] : []
    }),
  )
}
