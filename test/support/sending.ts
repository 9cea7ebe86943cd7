import { onTestFinished } from 'vitest'
import { type Lane, openSender, type SenderSettings } from '../../src-main/adapters/http/http-sender'
import type { ConnectionKey, SendReport, WireConnection, WireRequest } from '../../src-main/engine/ports'

export interface Sending {
  /** Sends a POST without body to `url`, or what `parts` say instead. */
  send(url: string, parts?: Partial<WireRequest>): Promise<SendReport>
  /** Every connection that was announced. */
  keys: ConnectionKey[]
  close(): void
}

/** A sender on one lane, closed when the test is over. */
export function openSending(lane: Lane, settings: SenderSettings = {}, onConnection: (key: ConnectionKey) => void = () => {}): Sending {
  const sender = openSender({ lane, ...settings })
  onTestFinished(() => sender.close())
  const keys: ConnectionKey[] = []
  const usual = { method: 'POST', headers: [], body: new Uint8Array(), timeoutMs: 10_000, maxResponseBytes: 1_000_000 }
  return {
    keys,
    send: (url, parts = {}) =>
      sender.send({ ...usual, url, ...parts }, (key) => {
        keys.push(key)
        onConnection(key)
      }),
    close: () => sender.close(),
  }
}

/** The usual way to a target, but for what `parts` say. */
export function way(parts: Partial<WireConnection>): WireConnection {
  return { ca: null, fingerprint: null, clientCertificate: null, clientKey: undefined, proxy: null, allowAddresses: [], ...parts }
}

/** An HTTP answer as bytes, with its length stated. */
export function answerBytes(status: string, headers: string[] = [], body: Buffer | string = ''): Buffer {
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${[status, ...headers, `Content-Length: ${bytes.length}`].join('\r\n')}\r\n\r\n`), bytes])
}
