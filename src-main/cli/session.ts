import { setTimeout as pass } from 'node:timers/promises'
import { boot } from '../boot'
import type { ContractClient } from '../rpc/contract-client'
import { OwnerGoneError } from '../rpc/owner-gone'

const mostAttempts = 20

export interface SessionOptions {
  /** Data folder where it isn't the usual one. */
  data?: string
  /** Whether a process that becomes the owner also delivers what is owed and runs the receiver. */
  works: boolean
  /** Port of the receiver where this process becomes the owner, instead of the chosen one. */
  receiverPort?: number | undefined
}

/**
 * Runs `work` against the owner of the data folder if there is one, else as its owner for that long. `owned`: there is another owner.
 * An owner that left before it heard of the work is no failure: the work begins again, with the next one.
 */
export async function withEngine<T>(options: SessionOptions, work: (client: ContractClient, owned: boolean) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await onceWithEngine(options, work)
    } catch (error) {
      if (!(error instanceof OwnerGoneError) || error.executed !== 'no' || attempt === mostAttempts) throw error
      await pass(10 * attempt)
    }
  }
}

async function onceWithEngine<T>(
  { data, works, receiverPort }: SessionOptions,
  work: (client: ContractClient, owned: boolean) => Promise<T>,
): Promise<T> {
  const booted = await boot({ dataDir: data, workQueue: works, receiver: works, receiverPort })
  if (booted.kind === 'owner') {
    const { connectInProcess } = await import('../rpc/in-process')
    try {
      const result = await work(connectInProcess(booted.router), false)
      await booted.deserted()
      return result
    } finally {
      await booted.close()
    }
  }
  const { connectSocket } = await import('../rpc/connect-socket')
  const connection = await connectSocket(booted.socket)
  try {
    return await work(connection.client, true)
  } finally {
    await connection.close()
    await booted.release()
  }
}
