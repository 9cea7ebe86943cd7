import type { Clock, Ports, Sender } from '../ports'

/** A clock that moves only when told to. */
export interface VirtualClock extends Clock {
  /** Time goes by; nothing is woken. */
  pass(ms: number): void
  /** Moves to what is due next and wakes it. False where nothing waits. */
  jump(): boolean
}

/** A world of its own to play something through: empty stores in memory and a clock that moves only when told to. Nothing in it is kept. */
export interface Sandbox {
  clock: VirtualClock
  ports: Ports
}
export interface SandboxSettings {
  /** Milliseconds since 1970. */
  start: number
  /** Fixes what is random. */
  seed: number | null
  sender: Sender
}
