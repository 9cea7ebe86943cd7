import { z } from 'zod'
import { type Authority, type Receiver, type ReceiverPatch, ReceiverSettings } from '../../../src-preload/contract/receiver'
import type { ReceiverControl } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'

/** Where inboxes are reached: what was chosen, and how it is. */
export interface ReceiverDesk {
  settings(): ReceiverSettings
  get(): Receiver
  /** Moves the running receiver first: what can't be listened on is refused and not kept. */
  update(patch: ReceiverPatch): Promise<Receiver>
  authority(): Promise<Authority>
}
interface Needs {
  registry: Registry
  control: ReceiverControl | null
  onChanged(): void
}

/** A newer Hookbench may have kept more. */
const known = z.object(ReceiverSettings.shape)

export function createReceiverDesk({ registry, control, onChanged }: Needs): ReceiverDesk {
  const settings = (): ReceiverSettings => {
    const { receiver, receiverPort } = registry.settings()
    return known.parse({ ...receiver, port: receiverPort })
  }
  const get = (): Receiver => ({ settings: settings(), state: control?.state() ?? null })
  return {
    settings,
    get,
    async update(patch) {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
      const after: ReceiverSettings = { ...settings(), ...given }
      if (control?.state()) await control.apply(after)
      const { port, ...rest } = after
      await registry.change((data) => {
        data.settings.receiverPort = port
        data.settings.receiver = rest
      })
      onChanged()
      return get()
    },
    async authority() {
      if (control) return control.authority()
      throw new ProblemError({ code: 'conflict', message: 'No receiver runs in this process.', fix: 'Start Hookbench ("serve").' })
    },
  }
}
