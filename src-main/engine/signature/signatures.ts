import type {
  LogVerification,
  SchemeFacts,
  SignInput,
  SignResult,
  VerifyInput,
  VerifyResult,
} from '../../../src-preload/contract/signature'
import { schemeFacts } from '../../request/schemes/table'
import { secretsOfOthers } from '../inbox/signer'
import { type SigningNeeds, signMessage, verifyMessage } from './message-signature'
import { createSignatureCheck, type SignatureCheckNeeds } from './signature-check'

export interface Signatures {
  schemes(): SchemeFacts[]
  sign(input: SignInput): SignResult
  verify(input: VerifyInput): VerifyResult
  /** A recorded request against its own hook's secrets. */
  ofExchange(id: string): Promise<LogVerification>
}

export function createSignatures(needs: SignatureCheckNeeds & SigningNeeds): Signatures {
  return {
    schemes: schemeFacts,
    sign: (input) => signMessage(input, needs),
    verify: (input) => verifyMessage(input, needs, secretsOfOthers(needs.registry, needs.vault, null)),
    ofExchange: createSignatureCheck(needs),
  }
}
