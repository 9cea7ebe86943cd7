import type { Catalog } from '../../../src-preload/contract/catalog'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { ProbeInput } from '../../../src-preload/contract/probe'
import type { Signing } from '../../../src-preload/contract/signature'
import type { BuildHook } from '../../request/build'
import { schemeOf } from '../../request/schemes/table'
import type { CatalogShelf } from '../catalogs'
import { authHeader } from '../hooks/hook-secrets'
import { defaultSettings } from '../hooks/hook-settings'
import type { Recipient } from '../hooks/recipient'
import { signingOf } from '../inbox/signer'
import type { WireConnection } from '../ports'
import { invalid } from '../refusal'

/** Who is probed, with which requests. */
export interface ProbeSubject {
  url: string
  catalog: Catalog
  /** A scheme is probed by itself: nothing but the signature is anybody's habit. */
  isSchemeAlone: boolean
  signing: Signing | null
  hook: BuildHook
  secrets: string[]
  auth: HeaderPairs
  headers: HeaderPairs
  connection?: WireConnection
}

/** Throws `invalid_input` where something needed is missing. */
export function subjectOf(input: ProbeInput, catalogs: Pick<CatalogShelf, 'get'>): ProbeSubject {
  const { url = '', secret } = input
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw invalid('url', `"${url}" is no http or https URL.`, 'Write it whole, as in http://127.0.0.1:3000/hook.')
  const catalog = catalogs.get(input.catalog ?? 'custom')
  const usual = defaultSettings(catalog)
  const own = input.signing ?? signingOf({}, catalog)
  const signing = own && (input.signing || secret !== undefined || catalog.secret.presence === 'generated') ? own : null
  const auth = authHeader(input.auth ?? { kind: 'none' }, input.authSecret)
  if (auth === null) throw invalid('authSecret', 'Authentication needs its password or token.', 'Give it.')
  return withSecret({
    ...{ url, catalog, isSchemeAlone: input.signing !== undefined, signing, auth },
    hook: { ...usual, id: 'hook_probe', name: 'probe', signing: input.signing ?? null },
    secrets: secret === undefined ? [] : [secret],
    headers: (input.headers ?? []).map(({ name, value }) => [name, value ?? '']),
  })
}

/** As the hook sends, with its own secrets. */
export function subjectOfHook({ hook, secrets, auth, headers, connection }: Recipient, url: string, catalog: Catalog): ProbeSubject {
  const own = signingOf(hook, catalog)
  const signing = own && (hook.signing || secrets.length > 0 || catalog.secret.presence === 'generated') ? own : null
  return withSecret({ url, catalog, isSchemeAlone: false, signing, hook, secrets: secrets.slice(0, 1), auth, headers, connection })
}

function withSecret(subject: ProbeSubject): ProbeSubject {
  if (subject.signing && schemeOf(subject.signing) && subject.secrets.length === 0)
    throw invalid('secret', 'Without the secret no request can prove who sends it.', 'Give the secret the receiver knows.')
  return subject
}
