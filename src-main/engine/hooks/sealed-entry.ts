import type { Entry, QueuedDelivery, SealedDelivery, SealedEntry } from '../delivery/queue-record'
import type { Vault } from '../ports'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskText, unmaskText } from '../secrecy/masks'

// What the queue keeps in its file holds no known secret: neither the payload, nor what was typed for a URL used once.

export function sealEntry({ event, deliveries }: Entry, secrets: KnownSecrets): SealedEntry {
  const { kept, masks } = maskText(event.payload, 'payload', secrets.scannerFor(null))
  const sealed = masks.length === 0 ? event : { ...event, payload: kept }
  return { event: sealed, masks, deliveries: deliveries.map((one) => sealDelivery(one, secrets)) }
}

function sealDelivery(delivery: QueuedDelivery, secrets: KnownSecrets): SealedDelivery {
  if (delivery.once === null) return delivery
  const { kept, masks } = maskText(JSON.stringify(delivery.once), 'once', secrets.scannerFor(`deliveries/${delivery.id}/`))
  return masks.length === 0 ? delivery : { ...delivery, once: null, sealed: { once: kept, masks } }
}

/** Where a secret is gone, its cover stays. */
export function openEntry({ event, masks, deliveries }: SealedEntry, vault: Pick<Vault, 'version'>): Entry {
  const payload = unmaskText(event.payload, masks, vault) ?? event.payload
  return { event: { ...event, payload }, deliveries: deliveries.map((one) => openDelivery(one, vault)) }
}

function openDelivery({ sealed, ...delivery }: SealedDelivery, vault: Pick<Vault, 'version'>): QueuedDelivery {
  if (!sealed) return delivery
  return { ...delivery, once: JSON.parse(unmaskText(sealed.once, sealed.masks, vault) ?? sealed.once) }
}
