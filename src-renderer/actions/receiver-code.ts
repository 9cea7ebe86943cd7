import type { ReceiverCode, ReceiverKind } from '../../src-preload/contract/receiver-code'
import { client } from '../client/client'
import { tellProblem } from './tell'

/** Null where it can't be made; that was told then. */
export async function loadReceiverCode(hook: string, as: ReceiverKind): Promise<ReceiverCode | null> {
  try {
    return await client.hooks.receiverCode({ id: hook, as })
  } catch (error) {
    tellProblem('The code could not be made', error)
    return null
  }
}
