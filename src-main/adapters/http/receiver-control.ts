import { hostname, networkInterfaces } from 'node:os'
import type { ReceiverSettings, ReceiverState } from '../../../src-preload/contract/receiver'
import type { ReceiverControl, Vault } from '../../engine/ports'
import { ProblemError } from '../../engine/problem'
import { errorCode } from '../folder/storage-problem'
import { openReceiver, type Receiver, type ReceiverOptions } from './http-receiver'
import { fingerprintOf, type Identity, isUsable, makeAuthority, makeServerIdentity } from './local-authority'

/** Ports of the receiver where none was chosen and they are free. */
export const usualPort = 4600
export const usualHttpsPort = 4643
const loopback = '127.0.0.1'
const keyRef = 'receiver/authority-key'
const certRef = 'receiver/authority-certificate'

export interface ControlOptions extends Omit<ReceiverOptions, 'host' | 'port' | 'identity' | 'authority'> {
  vault: Vault
  /** Milliseconds since 1970. */
  time(): number
}
export interface OpenControl extends ReceiverControl {
  /** As `apply`, but where the chosen address is gone (another network today) it listens on loopback, and says so. */
  open(settings: ReceiverSettings): Promise<ReceiverState>
  close(): Promise<void>
}

interface Running {
  settings: ReceiverSettings
  plain: Receiver
  secure: Receiver | null
  warning: string | null
}

/** The receiver of this process, which can move to other settings while it runs. Port 0 in settings takes any free one. */
export function createReceiverControl({ vault, time, ...rest }: ControlOptions): OpenControl {
  let running: Running | null = null
  let authorityPem: string | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const options = { ...rest, authority: () => (running?.secure ? authorityPem : undefined) }

  const authority = async (): Promise<Identity> => {
    const [key, cert] = [vault.current(keyRef)?.text, vault.current(certRef)?.text]
    const known = key !== undefined && cert !== undefined && isUsable({ key, cert }, time()) ? { key, cert } : null
    const identity = known ?? (await makeAuthority(time()))
    if (!known) {
      await vault.put(keyRef, identity.key)
      await vault.put(certRef, identity.cert)
    }
    authorityPem = identity.cert
    return identity
  }
  const start = async (settings: ReceiverSettings): Promise<Running> => {
    const { host, port, https, httpsPort } = settings
    const plain = await openReceiver({ ...options, host, port: port ?? usualPort })
    try {
      const identity = https ? await makeServerIdentity(await authority(), namesOf(host), time()) : undefined
      const secure = identity ? await openReceiver({ ...options, host, port: httpsPort ?? usualHttpsPort, identity }) : null
      return { settings, plain, secure, warning: null }
    } catch (error) {
      await plain.close()
      throw error
    }
  }
  const stop = async ({ plain, secure }: Running) => {
    await Promise.all([plain.close(), secure?.close()])
  }
  /** Two listeners can't share a port, so the old one goes first; it comes back where the new one can't be. */
  const move = async (settings: ReceiverSettings): Promise<ReceiverState> => {
    const before = running
    running = null
    if (before) await stop(before)
    try {
      const next = await start(staying(settings, before))
      const taken = chosenButTaken(settings, next)
      if (before && taken) {
        await stop(next)
        throw taken
      }
      running = { ...next, settings }
      if (before && settings.port === null && before.settings.port === null) running.plain.wantedPortTaken = before.plain.wantedPortTaken
      return stateOf(running)
    } catch (error) {
      if (before) running = await start({ ...before.settings, port: before.plain.port, httpsPort: before.secure?.port ?? null })
      if (running && before) running.settings = before.settings
      throw problemOf(error, settings)
    }
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  return {
    state: () => running && stateOf(running),
    apply: (settings) => inTurn(() => move(settings)),
    open: (settings) =>
      inTurn(async () => {
        try {
          return await move(settings)
        } catch (error) {
          if (settings.host === loopback) throw error
          const state = await move({ ...settings, host: loopback })
          const warning = `Inboxes listen on ${loopback} alone: ${settings.host}, which was chosen, can't be listened on now.`
          if (running) running.warning = warning
          return { ...state, warning }
        }
      }),
    authority: async () => {
      const { cert } = await authority()
      return { pem: cert, fingerprint: fingerprintOf(cert) }
    },
    close: () =>
      inTurn(async () => {
        if (running) await stop(running)
        running = null
      }),
  }
}

function stateOf({ settings, plain, secure, warning }: Running): ReceiverState {
  const { host } = settings
  const open = isEvery(host) || !isLoopback(host)
  const hosts = isEvery(host) ? [loopback, ...outsideAddresses(host)] : [host]
  const addresses = [
    ...hosts.map((one) => `http://${bracketed(one)}:${plain.port}`),
    ...(secure ? hosts.map((one) => `https://${bracketed(one)}:${secure.port}`) : []),
  ]
  const here = isEvery(host) ? loopback : bracketed(host)
  return {
    url: `http://${here}:${plain.port}`,
    httpsUrl: secure ? `https://${here}:${secure.port}` : null,
    addresses,
    portsTaken: [
      ...(plain.wantedPortTaken ? [settings.port ?? usualPort] : []),
      ...(secure?.wantedPortTaken ? [settings.httpsPort ?? usualHttpsPort] : []),
    ],
    warning:
      warning ?? (open ? 'Other machines can reach the inboxes: anyone on this network can send to them and read what they answer.' : null),
  }
}

/** Nobody chose a port, and somebody sends to the one there is: it stays as long as this runs, also where the usual one has become free. */
function staying(settings: ReceiverSettings, before: Running | null): ReceiverSettings {
  if (!before || settings.port !== null || before.settings.port !== null) return settings
  return { ...settings, port: before.plain.port }
}

/** Only a port that somebody chose is refused; in place of a usual one any other will do. */
function chosenButTaken({ port, httpsPort }: ReceiverSettings, { plain, secure }: Running): ProblemError | null {
  const field = port && plain.wantedPortTaken ? 'port' : httpsPort && secure?.wantedPortTaken ? 'httpsPort' : null
  if (field === null) return null
  const message = `Another program has port ${field === 'port' ? port : httpsPort}.`
  return new ProblemError({ code: 'conflict', message, field, fix: 'Choose another one, or end that program.' })
}

function problemOf(error: unknown, { host, port }: ReceiverSettings): unknown {
  if (error instanceof ProblemError) return error
  const code = errorCode(error)
  if (code === 'EACCES')
    return new ProblemError({
      code: 'conflict',
      message: `This user may not listen on port ${port}.`,
      field: 'port',
      fix: 'Choose one above 1023.',
    })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL')
    return new ProblemError({
      code: 'invalid_input',
      message: `This machine has no address ${host} to listen on.`,
      field: 'host',
      fix: `Use ${loopback}, 0.0.0.0 for every one, or one of ${outsideAddresses('0.0.0.0').join(', ') || 'its addresses'}.`,
    })
  return error
}

/** Names and addresses under which a certificate must hold. */
function namesOf(host: string): string[] {
  const own = isEvery(host) ? outsideAddresses('::') : [host]
  return [...new Set(['localhost', loopback, '::1', hostname(), 'host.docker.internal', 'host.containers.internal', ...own])]
}

function outsideAddresses(host: string): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all
    .filter(({ internal, family, address }) => !internal && !address.startsWith('fe80') && (host === '::' || family === 'IPv4'))
    .map(({ address }) => address)
}

const isEvery = (host: string) => host === '0.0.0.0' || host === '::'
const isLoopback = (host: string) => /^(127\.|::1$|localhost$)/i.test(host)
const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)
