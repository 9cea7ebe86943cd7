import type { CatalogSummary } from '../../../../src-preload/contract/catalog'
import type { InboxVerification } from '../../../../src-preload/contract/inbox'
import { schemeNames } from '../../../components/scheme-names'

/** By whose rules an inbox checks what arrives: `Svix`, `as Heffl`, `as the hook Orders`. */
export function checkInWords(verification: InboxVerification, catalogs: CatalogSummary[], hookName: string | undefined): string {
  if (verification.by === 'scheme') return schemeNames[verification.signing.scheme]
  if (verification.by === 'hook') return `as the hook ${hookName ?? 'that was deleted'}`
  return `as ${catalogs.find(({ id }) => id === verification.catalog)?.name ?? verification.catalog}`
}
