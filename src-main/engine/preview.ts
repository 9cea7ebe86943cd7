import type { Catalog } from '../../src-preload/contract/catalog'
import type { OneOff, Preview, PreviewInput } from '../../src-preload/contract/event'
import { buildRequest } from '../request/build'
import { readableText } from '../request/bytes'
import { catalogOfSend } from './catalog-choice'
import type { CatalogShelf } from './catalogs'
import { eventTypeOf } from './catalogs'
import { makeEvent } from './event-making'
import * as rules from './hook-rules'
import { keptHeaders } from './hook-secrets'
import type { KnownSecrets } from './known-secrets'
import { maskBytes, maskHeaders, maskText } from './masks'
import type { Clock, Crypto, Ids, Vault } from './ports'
import { type Recipient, recipientOfHook, recipientOfOneOff } from './recipient'
import type { Registry } from './registry'
import { createScanner } from './secret-scanner'
import { resolveTarget } from './target'

interface Needs {
  catalogs: CatalogShelf
  registry: Registry
  vault: Vault
  secrets: KnownSecrets
  ids: Ids
  clock: Clock
  crypto: Crypto
  userAgent: string
  receiverUrl(): string | null
}

/** The request an event would become, built by the very code that sends it; secrets are covered before it leaves the engine. */
export function createPreview(needs: Needs): (input: PreviewInput) => Promise<Preview> {
  return async (input) => {
    const { catalogs, registry, clock, crypto, userAgent } = needs
    const hook = input.hook === undefined ? undefined : registry.hook(input.hook)
    const catalog = catalogs.get(catalogOfSend(input, hook && [hook], catalogs))
    const event = makeEvent(catalog, eventTypeOf(catalog, input.type), input, () => false, needs)
    const recipient = hook ? recipientOfHook(hook, catalog, needs.vault) : temporary(input.to, catalog, needs.vault)
    const resolved =
      recipient.target === ''
        ? { code: 'invalid_request', message: 'Choose a recipient.' }
        : resolveTarget(recipient.target, registry, needs.receiverUrl())
    const url = 'url' in resolved ? resolved.url : recipient.target
    const { secret, headers } = recipient
    const built = await buildRequest({
      catalog,
      envelope: catalogs.envelope(catalog.id),
      event,
      hook: recipient.hook,
      url,
      secret,
      headers,
      userAgent,
      now: clock.now(),
      crypto,
    })
    if ('refusal' in built)
      return { method: recipient.hook.method, url, headers: [], body: '', size: 0, refusal: built.refusal, warnings: [] }
    const scan = scannerOf(recipient, needs.secrets)
    const { request } = built
    return {
      method: request.method,
      url: maskText(request.url, 'request.url', scan).kept,
      headers: maskHeaders(request.headers, 'request', scan, recipient.secretHeaders).kept,
      body: readableText(maskBytes(request.body, 'request.body', scan).kept),
      size: request.body.length,
      refusal: 'message' in resolved ? resolved.message : null,
      warnings: request.warnings,
    }
  }
}

/** A URL once, or nobody yet; its secret is not in the vault, so it is carried beside. */
function temporary(to: OneOff | undefined, catalog: Catalog, vault: Vault): Recipient {
  const { secret, ...once } = to ?? { target: '' }
  if (to) rules.checkTarget(catalog, to.target, 'to.target')
  keptHeaders(catalog, to?.headers ?? [], [])
  const open = { ...once, headers: (to?.headers ?? []).map(({ name, value }) => ({ name, value: value ?? '', secret: false })) }
  const recipient = recipientOfOneOff('preview', open, catalog, vault)
  const hidden = (to?.headers ?? []).filter((header) => header.secret ?? catalog.headerValuesAreSecret)
  const secretHeaders = new Map(hidden.map(({ name, value }) => [name.toLowerCase(), { ref: 'preview', version: 0, text: value ?? '' }]))
  return { ...recipient, secret: secret || undefined, secretHeaders }
}

function scannerOf(recipient: Recipient, secrets: KnownSecrets) {
  const known = secrets.scannerFor(recipient.owner)
  const own = recipient.secret === undefined ? undefined : createScanner([{ ref: 'preview', version: 0, text: recipient.secret }])
  return (bytes: Uint8Array) => {
    const found = known(bytes)
    return found.length > 0 || !own ? found : own(bytes)
  }
}
