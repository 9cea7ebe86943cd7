import type { MessagePortMain } from 'electron'
import { boot } from '../boot'
import { servePorts } from '../rpc/over-port'

/** The engine behind the window, in this process or in the one that owns the data folder. */
export interface Engine {
  serve(port: MessagePortMain): void
  close(): Promise<void>
}

/** `dataFolder`: absolute path; undefined: the usual one. */
export async function openEngine(dataFolder: string | undefined): Promise<Engine> {
  const booted = await boot({ dataDir: dataFolder, workQueue: true, receiver: true })
  return { serve: servePorts(booted.router), close: booted.close }
}
