import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Mischief } from '../../../src-preload/contract/delivery'
import type { Event } from '../../../src-preload/contract/event'
import type { ExchangeError } from '../../../src-preload/contract/exchange'
import { andThen } from '../../request/and-then'
import { type Built, type BuiltRequest, buildRequest } from '../../request/build'
import { knownUrl } from '../../request/known-url'
import type { CatalogShelf } from '../catalogs'
import type { Recipient } from '../hooks/recipient'
import { resolveTarget } from '../hooks/target'
import { checkTarget, providerRefuses, refusedUrlFlag } from '../hooks/target-rules'
import { filledIn } from '../hooks/variables'
import type { Crypto, Evaluate } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { misbehave } from './mischief'

export interface PrepareNeeds {
  catalogs: CatalogShelf
  registry: Registry
  crypto: Crypto
  evaluate: Evaluate
  userAgent: string
  receiverUrl(): string | null
}
/** The request an attempt makes, and what is worth a mark about it; or why there is none. */
export type Prepared = { request: BuiltRequest; flags: string[] } | { error: ExchangeError }

/** @param now milliseconds since 1970 that a signature says it was made at */
export function prepare(
  recipient: Recipient,
  event: Pick<Event, 'id' | 'type' | 'at' | 'payload' | 'catalog'>,
  mischief: Mischief | null,
  now: number,
  needs: PrepareNeeds,
): Prepared | Promise<Prepared> {
  const missing = missingText(recipient)
  if (missing) return unprepared('secret_missing', missing)
  const resolved = resolveTarget(recipient.target, needs.registry, needs.receiverUrl())
  if ('code' in resolved) return unprepared(resolved.code, resolved.message)
  const { url } = resolved
  const refusal = filledInRefusal(recipient, needs.registry, needs.catalogs.get(event.catalog))
  if (refusal) return unprepared('invalid_request', refusal)
  const refusedUrl = providerRefuses(needs.catalogs.get(event.catalog), knownUrl(url) as URL) ? [refusedUrlFlag] : []
  const build = (to: Recipient, at: number): Built | Promise<Built> =>
    buildRequest({
      catalog: needs.catalogs.get(event.catalog),
      envelope: needs.catalogs.envelope(event.catalog),
      event,
      hook: to.hook,
      url,
      secrets: to.secrets,
      auth: to.auth,
      headers: to.headers,
      evaluate: needs.evaluate,
      userAgent: needs.userAgent,
      now: at,
      crypto: needs.crypto,
    })
  return andThen(build(recipient, now), (honest) => {
    if ('refusal' in honest) return unprepared('invalid_request', honest.refusal)
    if (mischief === null) return { request: honest.request, flags: refusedUrl }
    return misbehave(mischief, honest.request, recipient, now, build, needs.crypto).then((done) =>
      'refusal' in done ? unprepared('invalid_request', done.refusal) : { ...done, flags: [...refusedUrl, ...done.flags] },
    )
  })
}

/** What keeps a request from being made as a sentence, where it is a secret without a value. */
export function missingText({ missing }: Pick<Recipient, 'missing'>): string | null {
  return missing.length > 0 ? `Secret missing: the vault has no value for ${missing.join(', ')}. Set it again on the hook.` : null
}

/** A target with variables could not be checked when it was saved. */
function filledInRefusal({ target, connection }: Recipient, registry: Registry, catalog: Catalog): string | null {
  if (!target.includes('{{')) return null
  const filled = filledIn(target, registry)
  if (!('text' in filled) || filled.text === target) return null
  try {
    checkTarget(catalog, filled.text, connection.allowHttp)
    return null
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return `${error.problem.message} ${error.problem.fix ?? ''}`.trim()
  }
}

function unprepared(code: ExchangeError['code'], message: string): Prepared {
  return { error: { code, phase: 'prepare', message } }
}
