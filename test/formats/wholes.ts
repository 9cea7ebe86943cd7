import type { WholeExchange } from '../../src-main/formats/message'
import { exampleExchange } from '../adapters/example-exchange'

type Parts = { request?: Partial<WholeExchange['request']>; response?: Partial<NonNullable<WholeExchange['response']>> | null; id?: string }

/** An exchange with its bytes, for what is made of it. */
export function whole({ request, response, id }: Parts = {}): WholeExchange {
  const exchange = exampleExchange(id === undefined ? {} : { id })
  const plain = { headers: [], body: new Uint8Array(), why: null }
  return {
    exchange,
    request: { ...plain, method: 'POST', url: 'http://127.0.0.1:9/hook', ...request },
    response: response === null ? null : { ...plain, status: 200, ...response },
  }
}

export const bytes = (text: string) => new TextEncoder().encode(text)
