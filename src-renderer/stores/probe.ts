import { create } from 'zustand'
import type { ProbeResult } from '../../src-preload/contract/probe'
import type { Problem } from '../../src-preload/contract/problem'
import type { SignatureScheme } from '../../src-preload/contract/signature'

/** What the battery is asked for, as it is typed. It lives as long as the page does and is written nowhere: there are secrets in it. */
export interface ProbeDraft {
  /** A hook with all it has, or a URL with whatever is given here. */
  whom: 'hook' | 'url'
  hook: string
  url: string
  by: 'catalog' | 'scheme'
  catalog: string
  scheme: SignatureScheme
  type: string
  secret: string
  headerName: string
  headerValue: string
  auth: 'none' | 'basic' | 'bearer'
  username: string
  authSecret: string
  strict: boolean
}

export const emptyProbe: ProbeDraft = {
  ...{ whom: 'url', hook: '', url: '', by: 'catalog', catalog: '', scheme: 'standard-webhooks', type: '', secret: '' },
  ...{ headerName: '', headerValue: '', auth: 'none', username: '', authSecret: '', strict: false },
}

interface Probe {
  draft: ProbeDraft
  /** What `results` are of: where to, with whose requests, when (ISO 8601). */
  of: { url: string; as: string; at: string } | null
  results: ProbeResult[]
  state: 'idle' | 'running' | 'done' | 'stopped'
  problem: Problem | null
}

export const useProbe = create<Probe>(() => ({ draft: emptyProbe, of: null, results: [], state: 'idle', problem: null }))
export const changeProbe = (part: Partial<ProbeDraft>) =>
  useProbe.setState(({ draft }) => ({ draft: { ...draft, ...part }, problem: null }))
