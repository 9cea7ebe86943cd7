import type { Hook } from '../../../src-preload/contract/hook'
import type { ReceiverCode, ReceiverCodeInput } from '../../../src-preload/contract/receiver-code'
import type { CatalogShelf } from '../catalogs'

/** A small runnable receiver of what a hook sends. */
export function createReceiverCode(
  hook: (id: string) => Hook,
  catalogs: CatalogShelf,
): (input: ReceiverCodeInput) => Promise<ReceiverCode> {
  return async ({ id, as }) => {
    const { receiverCode } = await import('../../formats/receiver-code/receiver-code')
    const found = hook(id)
    return receiverCode(found, catalogs.get(found.catalog), as)
  }
}
