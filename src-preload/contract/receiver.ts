import { z } from 'zod'

/** A port between 1 and 65535; null: 4600 (https: 4643) if it is free. */
const Port = z.number().int().min(1).max(65_535).nullable()

/**
 * Where inboxes are reached. `host` is the address to listen on: 127.0.0.1 unless somebody chose another (0.0.0.0 and :: are every one), from
 * where anyone on that network can send to them. `https` serves them under a certificate of this data folder's own authority besides.
 */
export const ReceiverSettings = z.strictObject({
  port: Port,
  host: z
    .string()
    .regex(/^[0-9a-zA-Z.:%_-]{1,100}$/, 'an address to listen on is an IP address or a host name')
    .default('127.0.0.1'),
  https: z.boolean().default(false),
  httpsPort: Port.default(null),
})
export type ReceiverSettings = z.infer<typeof ReceiverSettings>
export const ReceiverPatch = z.strictObject({
  port: ReceiverSettings.shape.port.optional(),
  host: ReceiverSettings.shape.host.unwrap().optional(),
  https: z.boolean().optional(),
  httpsPort: Port.optional(),
})
export type ReceiverPatch = z.infer<typeof ReceiverPatch>

/** Where this process's receiver is. `warning`: who else can reach it, as long as that is so. */
export const ReceiverState = z.object({
  /** Base address for this machine; an inbox is at URL/in/NAME. */
  url: z.string(),
  httpsUrl: z.string().nullable(),
  /** Every base address, those for other machines included. */
  addresses: z.array(z.string()),
  /** Ports that were wanted and that another program has. */
  portsTaken: z.array(z.number().int()),
  warning: z.string().nullable(),
})
export type ReceiverState = z.infer<typeof ReceiverState>

export const Receiver = z.object({ settings: ReceiverSettings, state: ReceiverState.nullable() })
export type Receiver = z.infer<typeof Receiver>

/** PEM of the authority that signs the receiver's certificate, to be trusted by whoever sends over https; its SHA-256 in hex. */
export const Authority = z.object({ pem: z.string(), fingerprint: z.string() })
export type Authority = z.infer<typeof Authority>
