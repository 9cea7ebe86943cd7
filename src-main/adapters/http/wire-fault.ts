import type { ErrorCode, ExchangeError, Phase } from '../../../src-preload/contract/exchange'

/** An error that knows already what to say: raised where a connection is prepared, long before an attempt asks why it failed. */
export class WireFault extends Error {
  readonly told: ExchangeError

  constructor(code: ErrorCode, phase: Phase, message: string) {
    super(message)
    this.told = { code, phase, message }
  }
}
