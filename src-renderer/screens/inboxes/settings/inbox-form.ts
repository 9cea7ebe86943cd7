import type { Forward, Inbox, InboxPatch, InboxVerification } from '../../../../src-preload/contract/inbox'
import type { CustomScheme, SignatureScheme } from '../../../../src-preload/contract/signature'
import { durationText, parseDuration } from '../../../components/duration-text'

/** An inbox's settings as they are typed. */
export interface InboxForm {
  name: string
  /** Empty: none. */
  catalog: string
  by: 'nothing' | InboxVerification['by']
  scheme: SignatureScheme
  custom: CustomScheme
  asCatalog: string
  asHook: string
  refuse: boolean
  handshakes: boolean
  secretChange: 'keep' | 'replace' | 'remove'
  secret: string
  forwardOn: boolean
  url: string
  allowOtherHosts: boolean
  anyCertificate: boolean
  ca: string
  timeout: string
}

const blankCustom: CustomScheme = {
  ...{ header: 'X-Signature', value: '{signature}', signedContent: '{body}', key: 'utf8', encoding: 'hex' },
  ...{ idHeader: null, timestampHeader: null, eventHeader: null, toleranceSeconds: null },
}

export function formOf({ name, catalog, verification, handshakes, hasSecret, forward }: Inbox): InboxForm {
  return {
    name,
    catalog: catalog ?? '',
    by: verification?.by ?? 'nothing',
    scheme: verification?.by === 'scheme' ? verification.signing.scheme : 'standard-webhooks',
    custom: (verification?.by === 'scheme' && verification.signing.custom) || blankCustom,
    asCatalog: verification?.by === 'catalog' ? verification.catalog : (catalog ?? ''),
    asHook: verification?.by === 'hook' ? verification.hook : '',
    refuse: verification?.refuse ?? false,
    handshakes,
    secretChange: hasSecret ? 'keep' : 'replace',
    secret: '',
    forwardOn: forward !== null,
    url: forward?.url ?? '',
    allowOtherHosts: forward?.allowOtherHosts ?? false,
    anyCertificate: forward?.anyCertificate ?? false,
    ca: forward?.ca ?? '',
    timeout: durationText(forward?.timeoutMs ?? 30_000),
  }
}

/** The whole of it; what can't be read is named by the path the engine would use. */
export function patchOf(form: InboxForm): { patch: InboxPatch; faults: Record<string, string> } {
  const faults: Record<string, string> = {}
  const timeoutMs = parseDuration(form.timeout)
  if (form.name.trim() === '') faults.name = 'An inbox needs a name.'
  if (form.by === 'catalog' && form.asCatalog === '') faults['verification.catalog'] = 'Choose the provider.'
  if (form.by === 'hook' && form.asHook === '') faults['verification.hook'] = 'Choose the hook.'
  if (form.forwardOn && form.url.trim() === '') faults['forward.url'] = 'Where to? Write it like http://127.0.0.1:3000/hook.'
  if (form.forwardOn && (timeoutMs === null || timeoutMs < 1 || timeoutMs > 600_000))
    faults['forward.timeoutMs'] = 'Write a duration up to 10 m: 500 ms, 30 s.'
  return {
    faults,
    patch: {
      name: form.name.trim(),
      catalog: form.catalog === '' ? null : form.catalog,
      verification: verificationOf(form),
      handshakes: form.handshakes,
      forward: form.forwardOn ? forwardOf(form, timeoutMs ?? 30_000) : null,
      ...secretOf(form),
    },
  }
}

/** What says nothing about an http target is left behind. */
function forwardOf({ url, allowOtherHosts, anyCertificate, ca }: InboxForm, timeoutMs: number): Forward {
  const secure = isSecure(url)
  return {
    ...{ url: url.trim(), allowOtherHosts, timeoutMs },
    anyCertificate: secure && anyCertificate,
    ca: secure && !anyCertificate && ca.trim() !== '' ? ca : null,
  }
}

export const isSecure = (url: string) => /^\s*https:/i.test(url)

function verificationOf({ by, scheme, custom, asCatalog, asHook, refuse }: InboxForm): InboxVerification | null {
  if (by === 'scheme') return { by, signing: { scheme, custom: scheme === 'custom' ? custom : null }, refuse }
  if (by === 'catalog') return { by, catalog: asCatalog, refuse }
  return by === 'hook' ? { by, hook: asHook, refuse } : null
}

const secretOf = ({ secretChange, secret }: InboxForm): Pick<InboxPatch, 'secret'> =>
  secretChange === 'remove' ? { secret: null } : secretChange === 'replace' && secret !== '' ? { secret } : {}
