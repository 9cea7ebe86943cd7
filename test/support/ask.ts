import type { Served } from './serve'

/** Asks the API that scripts use. Throws with the answer where it is not the one hoped for. */
export async function ask<T>({ api, token }: Served, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(api + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
