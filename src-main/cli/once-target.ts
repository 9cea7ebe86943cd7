import type { OneOff, SendInput } from '../../src-preload/contract/event'
import { InboxName } from '../../src-preload/contract/inbox'
import { createNodeCrypto } from '../adapters/node-crypto'
import { automaticSecret, generateSecret } from '../engine/hooks/secrets'
import type { ContractClient } from '../rpc/contract-client'

// A URL used once is treated as a hook would be: where the provider generates secrets it gets one, and its inbox is made where there is none.

/** `wanted`: also where the provider makes none by itself. Undefined where the provider generates none, one was given or refused, or it isn't clear which provider is meant (the engine says so then). */
export async function secretFor({ type, catalog, to }: SendInput, wanted: boolean, client: ContractClient): Promise<string | undefined> {
  if (!to || to.secret !== undefined) return undefined
  const ids = catalog === undefined ? (await client.catalogs.list()).map(({ id }) => id) : [catalog]
  const all = await Promise.all(ids.map((id) => client.catalogs.get({ id })))
  const meant = catalog === undefined ? all.filter(({ eventTypes }) => eventTypes.some((known) => known.type === type)) : all
  return meant[0] && meant.length === 1 ? (wanted ? generateSecret : automaticSecret)(meant[0], createNodeCrypto()) : undefined
}

export async function makeMissingInbox({ target }: OneOff, client: ContractClient): Promise<void> {
  const name = InboxName.safeParse(target.startsWith('inbox:') ? target.slice('inbox:'.length) : '')
  if (!name.success) return
  const inboxes = await client.inboxes.list()
  if (!inboxes.some((inbox) => inbox.name.toLowerCase() === name.data.toLowerCase())) await client.inboxes.create({ name: name.data })
}
