import { create } from 'zustand'
import type { Problem } from '../../src-preload/contract/problem'
import type { LogVerification, SchemeFacts, SignatureScheme, VerifyResult } from '../../src-preload/contract/signature'

export type BodyForm = 'text' | 'base64' | 'hex' | 'file'

/** What the tester brings. It lives as long as the page does and is written nowhere: there is a secret in it. */
export interface VerifyDraft {
  scheme: SignatureScheme
  custom: CustomDraft
  secret: string
  olderSecret: string
  headers: string
  form: BodyForm
  body: string
  /** A text field has LF only; the bytes may have had CR LF. */
  crlf: boolean
  file: { name: string; bytes: Uint8Array<ArrayBuffer> } | null
}
export interface CustomDraft {
  header: string
  value: string
  signedContent: string
  key: 'utf8' | 'base64' | 'hex'
  encoding: 'hex' | 'base64'
  idHeader: string
  timestampHeader: string
  eventHeader: string
  tolerance: string
}

export const emptyDraft: VerifyDraft = {
  scheme: 'standard-webhooks',
  custom: {
    ...{ header: 'X-Signature', value: '{signature}', signedContent: '{body}', key: 'utf8', encoding: 'hex' },
    ...{ idHeader: '', timestampHeader: '', eventHeader: '', tolerance: '' },
  },
  ...{ secret: '', olderSecret: '', headers: '', form: 'text', body: '', crlf: false, file: null },
}

interface Verify {
  draft: VerifyDraft
  schemes: SchemeFacts[]
  result: VerifyResult | null
  problem: Problem | null
  /** What the engine says about the recorded exchange the address names. */
  recorded: { id: string; answer: LogVerification | null; problem: Problem | null } | null
}

export const useVerify = create<Verify>(() => ({ draft: emptyDraft, schemes: [], result: null, problem: null, recorded: null }))
