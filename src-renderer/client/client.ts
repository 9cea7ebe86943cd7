import { type ClientLink, createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src-preload/contract/contract'
import type { Line } from './link'

// One client for the page's whole life; the line under it is exchanged on every reconnect.

let current: Line | null = null

export function takeLine(line: Line | null) {
  current = line
}

/** The engine can't be reached at the moment; nothing was sent. */
export class Unreachable extends Error {
  constructor() {
    super('Hookbench is not reachable at the moment.')
  }
}

const link: ClientLink<Record<never, never>> = {
  call: async (path, input, options) => {
    if (!current) throw new Unreachable()
    return current.link.call(path, input, options)
  },
}

export const client: ContractRouterClient<Contract> = createORPCClient(link)
