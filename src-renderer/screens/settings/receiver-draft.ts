import type { ReceiverPatch, ReceiverSettings, ReceiverState } from '../../../src-preload/contract/receiver'

/** Where the receiver is to be, as typed. */
export interface ReceiverDraft {
  port: string
  on: 'loopback' | 'every' | 'one'
  address: string
  https: boolean
  httpsPort: string
}

export const listensOn = {
  loopback: { label: 'This machine only', consequence: '' },
  every: {
    label: 'Every address',
    consequence: 'For containers, a phone or a colleague: anyone on this network can then send to the inboxes and read what they answer.',
  },
  one: { label: 'One address', consequence: 'Whoever reaches that address can send to the inboxes and read what they answer.' },
}

/** What was wanted, and what the receiver took in its place. */
export function portsTakenText({ portsTaken, url, httpsUrl }: ReceiverState): string {
  const got = [url, httpsUrl].flatMap((one) => (one === null ? [] : [new URL(one).port]))
  const one = portsTaken.length === 1
  const wanted = `${one ? 'Port' : 'Ports'} ${portsTaken.join(' and ')}`
  return `${wanted} ${one ? 'belongs' : 'belong'} to another program, so inboxes are on ${got.join(' and ')} until the next start. End it, or choose another port.`
}

const loopback = '127.0.0.1'
const every = '0.0.0.0'

export function receiverDraft({ port, host, https, httpsPort }: ReceiverSettings): ReceiverDraft {
  const on = host === loopback ? 'loopback' : host === every ? 'every' : 'one'
  return { port: portText(port), on, address: on === 'one' ? host : '', https, httpsPort: portText(httpsPort) }
}

/** What can't be read is named by the engine's field. An empty port leaves the choice to the receiver. */
export function readReceiver({ port, on, address, https, httpsPort }: ReceiverDraft): {
  patch: ReceiverPatch
  faults: Record<string, string>
} {
  const faults: Record<string, string> = {}
  const host = on === 'loopback' ? loopback : on === 'every' ? every : address.trim()
  if (host === '') faults.host = 'Which address of this machine?'
  return {
    patch: { port: portOf(port, 'port', faults), host, https, httpsPort: https ? portOf(httpsPort, 'httpsPort', faults) : undefined },
    faults,
  }
}

const portText = (port: number | null) => (port === null ? '' : String(port))

function portOf(text: string, field: string, faults: Record<string, string>): number | null {
  if (text.trim() === '') return null
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  faults[field] = 'Write 1 to 65535, or nothing.'
  return null
}
