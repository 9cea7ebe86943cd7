import * as https from 'node:https'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { WireFault } from './wire-fault'

/** `socket`: speak TLS over this one. What node's types don't say: an agent hands on everything that tls.connect takes. */
export type ConnectOptions = https.RequestOptions & { socket?: Duplex }
export type Connected = (error: Error | null, socket: Duplex) => void

// A resumed session would show no certificate.
const byFingerprint = { rejectUnauthorized: false, maxCachedSessions: 0 } as const

/** An https agent that, where it has a fingerprint (SHA-256 in hex, colons allowed), accepts the certificate with it and no other, whoever signed it. */
export class PinnedAgent extends https.Agent {
  constructor(
    options: https.AgentOptions,
    private readonly fingerprint: string | null,
  ) {
    super({ ...options, ...(fingerprint !== null && byFingerprint) })
  }

  override createConnection(options: ConnectOptions, _done?: Connected): Duplex | null | undefined {
    const socket = super.createConnection(options)
    if (this.fingerprint !== null) pin(socket as TLSSocket, this.fingerprint, `${options.host}:${options.port}`)
    return socket
  }
}

/** Ends a connection with another certificate before its first byte. */
function pin(socket: TLSSocket, fingerprint: string, place: string): void {
  socket.once('secureConnect', () => {
    const shown = socket.getPeerCertificate().fingerprint256 ?? 'none'
    if (digits(shown) === digits(fingerprint)) return
    const message = `${place} shows a certificate with the fingerprint ${shown}, not the one the hook accepts: if it was renewed, put the new one into connection.fingerprint.`
    socket.destroy(new WireFault('tls_failed', 'tls', message))
  })
}

function digits(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase()
}
