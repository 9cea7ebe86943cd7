import { onTestFinished } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { type Served, serve } from '../support/serve'

export interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
}
export interface Script {
  served: Served
  data: string
  /** With the token; `body` is sent as JSON, text as it stands. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>>
}

/** A script that knows only the first line of `serve --json`. */
export async function script(data = artifactFolder('rest')): Promise<Script> {
  const served = await serve(data)
  onTestFinished(() => served.stop())
  async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${served.api}${path}`, {
      method,
      headers: { authorization: `Bearer ${served.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as T }
  }
  return { served, data, call }
}
