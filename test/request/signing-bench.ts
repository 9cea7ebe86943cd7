import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { utf8 } from '../../src-main/request/bytes'
import { type SigningInput, sign } from '../../src-main/request/sign'
import type { VerifyRequest } from '../../src-main/request/verify/case'
import { verify } from '../../src-main/request/verify/verify'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import {
  type CustomScheme,
  CustomScheme as CustomSchemeSchema,
  type SignatureScheme,
  type VerifyResult,
} from '../../src-preload/contract/signature'

export const crypto = createNodeCrypto()
/** The moment every test signs at. */
export const now = 1_772_600_767

type Sign = Partial<Omit<SigningInput, 'body' | 'crypto'>> & { body?: string | Uint8Array }

/** The headers a sender puts on a message. Fails where there can be none. */
export function signed(scheme: SignatureScheme, secret: string, input: Sign = {}): HeaderPairs {
  const { body = '{"a":1,"b":[true,"é/<x>"]}', ...rest } = input
  const result = sign({
    scheme,
    custom: null,
    crypto,
    id: 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj',
    timestamp: now,
    eventType: 'user.created',
    secrets: [secret],
    ...rest,
    body: typeof body === 'string' ? utf8(body) : body,
  })
  if ('refusal' in result) throw new Error(result.refusal)
  return result.headers
}

type Check = Partial<Omit<VerifyRequest, 'body' | 'crypto' | 'signing' | 'headers'>> & { body?: string | Uint8Array; custom?: CustomScheme }

export function checked(scheme: SignatureScheme, secret: string, headers: HeaderPairs, input: Check = {}): VerifyResult {
  const { body = '{"a":1,"b":[true,"é/<x>"]}', custom = null, ...rest } = input
  return verify({
    signing: { scheme, custom },
    crypto,
    headers,
    secrets: [secret],
    now,
    ...rest,
    body: typeof body === 'string' ? utf8(body) : body,
  })
}

export const custom = (parts: Partial<CustomScheme> & { header: string }): CustomScheme => CustomSchemeSchema.parse(parts)
