import type { Hook } from '../../../src-preload/contract/hook'
import type { ReceiverCode, ReceiverCodeInput } from '../../../src-preload/contract/receiver-code'
import type { CatalogShelf } from '../catalogs'

/** Small runnable receivers of what hooks send. */
export interface ReceiverCodes {
  receiverCode(input: ReceiverCodeInput): Promise<ReceiverCode>
}

export function createReceiverCodes(hook: (id: string) => Hook, catalogs: CatalogShelf): ReceiverCodes {
  return {
    async receiverCode({ id, as }) {
      const { receiverCode } = await import('../../formats/receiver-code/receiver-code')
      const found = hook(id)
      return receiverCode(found, catalogs.get(found.catalog), as)
    },
  }
}
