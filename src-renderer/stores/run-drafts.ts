import { create } from 'zustand'

// Runs as they are typed: numbers, durations and JSON stay texts until they are read. What is not saved yet stays as long as the page does.

export type How = 'is' | 'contains' | 'matches' | 'exists'
/** What a text has to be; `name` is that of the header. */
export interface DraftTest {
  key: number
  name: string
  how: How
  text: string
}
export interface DraftExpect {
  status: string
  state: string
  attempts: string
  within: string
  verified: '' | 'yes' | 'no'
  error: string
  headers: DraftTest[]
  body: DraftTest[]
  jsonata: string
}
export type StepKind = 'send' | 'wait' | 'delay' | 'parallel'
/** A step with the fields of every kind, so that nothing is lost while one looks for the right one. */
export interface DraftStep extends DraftSend {
  key: number
  do: StepKind
  name: string
  inbox: string
  query: string
  count: string
  timeout: string
  for: string
  steps: DraftStep[]
  expect: DraftExpect
}
interface DraftSend {
  type: string
  catalog: string
  recipients: 'subscribed' | 'hooks' | 'url'
  hooks: string[]
  url: string
  payloadKind: 'sample' | 'own'
  sample: string
  payload: string
  set: { key: number; path: string; value: string }[]
  every: string
  mischief: string
  until: string
  force: boolean
  followOn: '' | 'yes' | 'no'
}
export interface DraftRun {
  name: string
  description: string
  parallel: boolean
  steps: DraftStep[]
}

/** By the name the run was saved under; a new one is under no name. */
export const useRunDrafts = create<{ byName: Record<string, DraftRun> }>(() => ({ byName: {} }))
export const newRun = ''

export function setDraft(name: string, draft: DraftRun | null) {
  useRunDrafts.setState(({ byName }) => {
    const { [name]: _, ...others } = byName
    return { byName: draft ? { ...others, [name]: draft } : others }
  })
}
