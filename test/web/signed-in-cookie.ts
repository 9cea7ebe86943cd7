import type { WebDoor } from '../../src-main/web/server'

/** The cookie that a browser gets from the door for a fresh one-time link. */
export async function signedInCookie(door: WebDoor): Promise<string> {
  const code = new URLSearchParams(new URL(door.oneTimeLink()).hash.slice(1)).get('code') ?? ''
  const response = await fetch(`${door.url}/session`, { method: 'POST', body: new URLSearchParams({ code }) })
  const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (!cookie) throw new Error(`no session: HTTP ${response.status}`)
  return cookie
}
