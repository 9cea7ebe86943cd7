import type { Verification } from '../../../src-preload/contract/captured'
import type { VerifyResult } from '../../../src-preload/contract/signature'
import { utf8 } from '../../request/bytes'
import { verify } from '../../request/verify/verify'
import type { CatalogShelf } from '../catalogs'
import type { Crypto, InboxRecord, Vault } from '../ports'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskText } from '../secrecy/masks'
import type { ReadRequest } from './request'
import { type Checker, checkerOf, secretsOf, secretsOfOthers } from './signer'

export interface CheckNeeds {
  catalogs: CatalogShelf
  registry: Registry
  vault: Vault
  secrets: KnownSecrets
  crypto: Crypto
}
/** What the receiver knows of the event from elsewhere: the attempt it comes from. */
export interface Known {
  eventId?: string | undefined
  eventType?: string | undefined
}

/** Whether a captured request proves who sent it, and if not, why; null where the inbox does not ask. Never quotes a secret. */
export function checkCaptured(inbox: InboxRecord, request: ReadRequest, known: Known, needs: CheckNeeds): Verification | null {
  const checker = checkerOf(inbox, needs)
  if (!checker) return inbox.settings?.verification ? gone : null
  const result = resultOf(checker, request, known, needs)
  const scan = needs.secrets.scannerFor(`${checker.owner}/`)
  const covered = (text: string) => maskText(text, '', scan).kept
  return {
    ok: result.ok,
    scheme: checker.signing.scheme,
    reason: result.reason,
    explanation: covered(result.explanation),
    fix: result.fix && covered(result.fix),
    hook: checker.hook,
  }
}

/** Whoever asks to be strict must not be lax because somebody deleted a hook. */
const gone: Verification = {
  ok: false,
  scheme: 'custom',
  reason: 'secret_malformed',
  explanation: 'The hook by whose secret this inbox checks is gone, so nothing can be checked.',
  fix: 'Restore the hook, or let the inbox check another way.',
  hook: null,
}

/** Over the bytes as they came; where these were coded and do not pass, over what they stand for, since senders do either. */
function resultOf(
  { signing, owner, customPayload }: Checker,
  request: ReadRequest,
  { eventId, eventType }: Known,
  needs: CheckNeeds,
): VerifyResult {
  const { crypto, registry, vault } = needs
  const check = (body: Uint8Array) =>
    verify({
      ...{ signing, crypto, customPayload },
      headers: request.headers,
      // A request without a body is signed over its query.
      body: request.method === 'GET' ? utf8(request.query) : body,
      secrets: secretsOf(owner, vault),
      now: Math.floor(Date.parse(request.at) / 1000),
      others: secretsOfOthers(registry, vault, owner),
      ...(eventId === undefined ? {} : { id: eventId }),
      ...(eventType === undefined ? {} : { eventType }),
    })
  if (request.decoded === request.body) return check(request.body)
  const raw = check(request.body)
  const decoded = raw.ok ? raw : check(request.decoded)
  return decoded.ok || signing.scheme === 'body-secret' ? decoded : raw
}
