import { createRouter } from '../../src-main/rpc/router'
import { type Bench, bench } from '../support/engine-bench'
import { openDoor, type TestDoor } from './door'

export interface Answer {
  status: number
  headers: Headers
  // What an HTTP client sees: JSON of any shape.
  body: unknown
}

export interface Integration extends TestDoor, Bench {
  /** Calls lemlist's API as a customer's code does: an empty user name, the token as password. `path` comes after /lemlist/api. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** A door to the real engine, and code that talks to it in lemlist's way. */
export async function integration(): Promise<Integration> {
  const engine = await bench()
  const test = await openDoor(createRouter(engine.engine))
  const authorization = `Basic ${btoa(`:${test.token}`)}`
  const call: Integration['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${test.door.url}/lemlist/api${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  return { ...engine, ...test, call }
}
