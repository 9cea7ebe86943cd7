import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogVerification, Signing, VerifyResult } from '../../../src-preload/contract/signature'
import { fromBase64, toBase64, utf8 } from '../../request/bytes'
import { queryOf } from '../../request/form'
import type { VerifyRequest } from '../../request/verify/case'
import { verify } from '../../request/verify/verify'
import type { CatalogShelf } from '../catalogs'
import type { Queue } from '../delivery/queue'
import { checkerOf, type SigningSettings, secretsOf, secretsOfOthers, signingOf } from '../inbox/signer'
import type { BodyStore, Crypto, LogStore, Vault } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskBytes, maskText } from '../secrecy/masks'
import { trueRequest } from '../secrecy/true-request'

export interface SignatureCheckNeeds {
  catalogs: CatalogShelf
  registry: Registry
  queue: Pick<Queue, 'get'>
  vault: Vault
  secrets: KnownSecrets
  log: LogStore
  bodies: BodyStore
  crypto: Crypto
}

/** A recorded request against its own hook's secrets, over its true bytes; clocks are compared as of the time it was recorded. */
export function createSignatureCheck(needs: SignatureCheckNeeds): (id: string) => Promise<LogVerification> {
  return async (id) => {
    const exchange = await needs.log.get(id)
    if (!exchange)
      throw new ProblemError({
        code: 'not_found',
        message: `The log has no exchange "${id}".`,
        field: 'id',
        fix: '"log" lists the newest ones.',
      })
    const sender = senderOf(exchange, needs)
    if ('why' in sender) return { signing: null, hookName: null, result: null, why: sender.why }
    const { signing, hookName } = sender
    const request = await requestOf(exchange, sender, needs)
    if ('why' in request) return { signing, hookName, result: null, why: request.why }
    return { signing, hookName, result: covered(verify(request), sender.owner, needs), why: null }
  }
}

interface Sender {
  /** Prefix of its refs in the vault, without the slash at the end. */
  owner: string
  hookName: string
  signing: Signing
  customPayload: boolean
}

function senderOf(exchange: Exchange, { catalogs, registry, queue }: SignatureCheckNeeds): Sender | { why: string } {
  const { hook, deliveryId, direction } = exchange
  const inbox = direction === 'in' ? registry.inboxes().find(({ id }) => id === exchange.inbox) : undefined
  const checker = inbox && checkerOf(inbox, { catalogs, registry })
  if (checker) return { ...checker, hookName: registry.findHook(checker.hook ?? '')?.name ?? inbox.name }
  if (deliveryId === null || exchange.catalog === null)
    return { why: 'This request came from elsewhere, so no secret of a hook belongs to it: give the secret yourself.' }
  if (direction === 'out' && exchange.request.headers.length === 0)
    return { why: 'Nothing of this attempt left, so there is nothing to check.' }
  const record = hook === null ? undefined : registry.hooks().find((one) => one.id === hook)
  if (hook !== null && !record) return { why: 'Its hook was deleted, and its secrets with it: restore the hook first.' }
  const settings: SigningSettings | undefined = record ?? queue.get(deliveryId)?.once ?? undefined
  if (!settings) return { why: 'The URL was used once, and how it was signed is kept no longer.' }
  const catalog = catalogs.get(exchange.catalog)
  const signing = signingOf(settings, catalog)
  if (!signing) return { why: `${catalog.name} proves nothing with a secret: there is no signature to check.` }
  const owner = record ? `hooks/${record.id}` : `deliveries/${deliveryId}`
  return { owner, hookName: record?.name ?? exchange.request.url, signing, customPayload: settings.customPayload?.on ?? false }
}

async function requestOf(exchange: Exchange, sender: Sender, needs: SignatureCheckNeeds): Promise<VerifyRequest | { why: string }> {
  const { vault, crypto, registry } = needs
  const secrets = secretsOf(sender.owner, vault)
  if (secrets.length === 0) return { why: 'The hook has no secret, so it proves nothing: set one on the hook.' }
  if (exchange.error?.code === 'body_too_large' && exchange.direction === 'in')
    return { why: 'Only the beginning of this body was kept, so its signature can’t be checked.' }
  const bytes = await trueRequest(exchange, needs)
  const rebuilt = 'refusal' in bytes || crypto.sha256(bytes.body) === exchange.request.sha256
  if ('refusal' in bytes || !rebuilt)
    return { why: 'A secret or a body that this request was made of is gone, so its true bytes can’t be rebuilt and checked.' }
  return {
    signing: sender.signing,
    crypto,
    headers: bytes.headers,
    // A request without a body is signed over its query.
    body: exchange.request.method === 'GET' ? utf8(queryOf(bytes.url)) : bytes.body,
    secrets,
    now: Math.floor(Date.parse(exchange.at) / 1000),
    id: exchange.eventId ?? undefined,
    eventType: exchange.eventType ?? undefined,
    others: secretsOfOthers(registry, vault, sender.owner),
    customPayload: sender.customPayload,
  }
}

/** The content that was signed may hold secrets, and so may a header that is quoted: none of them leaves the engine. */
function covered(result: VerifyResult, owner: string, { secrets }: SignatureCheckNeeds): VerifyResult {
  const scan = secrets.scannerFor(`${owner}/`)
  const text = (plain: string | null) => plain && maskText(plain, '', scan).kept
  const bytes = (base64: string | null) => {
    const content = base64 === null ? null : fromBase64(base64)
    return content && toBase64(maskBytes(content, '', scan).kept)
  }
  return {
    ...result,
    explanation: maskText(result.explanation, '', scan).kept,
    signedContent: bytes(result.signedContent),
    coveredContent: bytes(result.coveredContent),
    expected: text(result.expected),
    received: text(result.received),
  }
}
