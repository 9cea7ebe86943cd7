import type { Catalog } from '../../../src-preload/contract/catalog'
import type { OneOff, Preview, PreviewInput } from '../../../src-preload/contract/event'
import { buildRequest } from '../../request/build'
import { readableText } from '../../request/bytes'
import type { CatalogShelf } from '../catalogs'
import { eventTypeOf } from '../catalogs'
import { policyOf } from '../delivery/policy'
import { missingText } from '../delivery/prepare'
import { authHeader } from '../hooks/hook-secrets'
import { defaultSettings } from '../hooks/hook-settings'
import { checkedOneOff } from '../hooks/one-off'
import { type Recipient, recipientOfHook } from '../hooks/recipient'
import { resolveTarget } from '../hooks/target'
import { providerRefuses, refusedUrlFlag } from '../hooks/target-rules'
import type { Clock, Crypto, Evaluate, Ids, Secret, Vault } from '../ports'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskBytes, maskHeaders, maskText } from '../secrecy/masks'
import { createScanner } from '../secrecy/secret-scanner'
import { catalogOfSend } from './catalog-choice'
import { makeEvent } from './event-making'
import { leftOut, type Selecting } from './selection'

interface Needs {
  catalogs: CatalogShelf
  registry: Registry
  vault: Vault
  secrets: KnownSecrets
  ids: Ids
  clock: Clock
  crypto: Crypto
  evaluate: Evaluate
  userAgent: string
  receiverUrl(): string | null
}

/** The request an event would become, built by the very code that sends it; secrets are covered before it leaves the engine. */
export function createPreview(needs: Needs): (input: PreviewInput) => Promise<Preview> {
  return async (input) => {
    const { catalogs, registry, clock, crypto, evaluate, userAgent } = needs
    const hook = input.hook === undefined ? undefined : registry.hook(input.hook)
    const catalog = catalogs.get(catalogOfSend(input, hook && [hook], catalogs))
    const event = makeEvent(catalog, eventTypeOf(catalog, input.type), input, () => false, needs)
    const { recipient, open, selecting } = hook
      ? { recipient: recipientOfHook(hook, catalog, needs.vault), open: [], selecting: hook }
      : temporary(input.to, catalog, crypto)
    const resolved =
      recipient.target === ''
        ? { code: 'invalid_request', message: 'Choose a recipient.' }
        : resolveTarget(recipient.target, registry, needs.receiverUrl())
    const url = 'url' in resolved ? resolved.url : recipient.target
    const { secrets, auth, headers } = recipient
    const built = await buildRequest({
      catalog,
      envelope: catalogs.envelope(catalog.id),
      event,
      hook: recipient.hook,
      url,
      secrets,
      auth,
      headers,
      userAgent,
      now: clock.now(),
      crypto,
      evaluate,
    })
    if ('refusal' in built)
      return { method: recipient.hook.method, url, headers: [], body: '', size: 0, refusal: built.refusal, skipped: null, warnings: [] }
    const scan = scannerOf(recipient, open, needs.secrets)
    const { request } = built
    const skipped = await leftOut(selecting, event, catalog, evaluate)
    const refused =
      'url' in resolved && providerRefuses(catalog, new URL(resolved.url)) ? `The ${refusedUrlFlag}: it takes only https.` : null
    const mismatch = await catalogs.mismatch(catalog.id, event.type, event.payload)
    return {
      method: request.method,
      url: maskText(request.url, 'request.url', scan).kept,
      headers: maskHeaders(request.headers, 'request', scan, recipient.secretHeaders).kept,
      body: readableText(maskBytes(request.body, 'request.body', scan).kept).slice(0, input.bodyUpTo),
      size: request.body.length,
      refusal: 'message' in resolved ? resolved.message : missingText(recipient),
      skipped,
      warnings: [...request.warnings, ...[skipped, refused, mismatch].filter((warning) => warning !== null)],
    }
  }
}

/** A URL once, or nobody yet; its secrets are not in the vault, so they are carried beside. */
function temporary(
  to: OneOff | undefined,
  catalog: Catalog,
  crypto: Crypto,
): { recipient: Recipient; open: Secret[]; selecting: Selecting } {
  const settings = to ? checkedOneOff(to, catalog, crypto).settings : defaultSettings(catalog)
  const open: Secret[] = []
  const opened = (text: string): Secret => {
    const secret = { ref: 'preview', version: 0, text }
    open.push(secret)
    return secret
  }
  const secretHeaders = new Map<string, Secret>()
  const headers = settings.headers.map(({ name, value, secret }, index): [string, string] => {
    const text = value ?? to?.headers?.[index]?.value ?? ''
    if (secret && text !== '') secretHeaders.set(name.toLowerCase(), opened(text))
    return [name, text]
  })
  const auth = authHeader(settings.auth, to?.authSecret ?? undefined) ?? []
  for (const text of [to?.secret, to?.authSecret]) if (text) opened(text)
  for (const [name, value] of auth) {
    const credentials = opened(value.slice(value.indexOf(' ') + 1))
    secretHeaders.set(name.toLowerCase(), credentials)
  }
  const selecting = { ...settings, id: 'preview', name: to?.target ?? '' }
  const recipient: Recipient = {
    hook: selecting,
    revision: null,
    target: to?.target ?? '',
    secrets: to?.secret ? [to.secret] : [],
    auth,
    headers,
    secretHeaders,
    missing: [],
    policy: policyOf(catalog, settings),
    keepResponseBody: true,
    connection: { ...settings.connection, clientKey: undefined },
    owner: 'preview/',
  }
  return { recipient, open, selecting }
}

function scannerOf(recipient: Recipient, open: Secret[], secrets: KnownSecrets) {
  const known = secrets.scannerFor(recipient.owner)
  const own = open.length === 0 ? undefined : createScanner(open)
  return (bytes: Uint8Array) => {
    const found = own?.(bytes) ?? []
    return found.length > 0 ? found : known(bytes)
  }
}
