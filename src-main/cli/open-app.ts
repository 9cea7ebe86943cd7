import { boot } from '../boot'
import { ProblemError } from '../engine/problem'
import { requestCode, writeHandOver } from '../web/hand-over'
import { openCommand, type Served } from './open'
import { startServing, untilStopped } from './serve'

/** `npm start` and `hookbench open`. Answers an exit code once the window or the serving ended. */
export async function openApp(flags: { data?: string; workspace?: string }, pageFolder: string, version: string): Promise<number> {
  let stop = async () => {}
  const startServe = async (): Promise<Served> => {
    const running = await findRunning(flags.data)
    if (running) return running
    const serving = await startServing({ ...flags, port: '0' }, pageFolder, version)
    stop = async () => {
      await untilStopped()
      await serving.close()
    }
    return { url: serving.door.oneTimeLink(), handOverFile: () => serving.door.handOverFile(serving.dataFolder) }
  }
  const code = await openCommand(flags, startServe)
  await stop()
  return code ?? 0
}

/** A second start opens the page of the first. */
async function findRunning(data: string | undefined): Promise<Served | null> {
  const booted = await boot({ dataDir: data, workQueue: false, receiver: false })
  if (booted.kind === 'owner') {
    await booted.close()
    return null
  }
  const { url, token, pid } = booted
  await booted.release()
  if (url === null) {
    throw new ProblemError({
      code: 'conflict',
      message: `Another Hookbench (process ${pid}) works with this data folder and has no page.`,
      fix: 'If its window is open, use that or close it first; a command that is still at work ends by itself. --data names another folder.',
    })
  }
  return { url, handOverFile: async () => writeHandOver(booted.dataFolder, url, await requestCode(url, token)) }
}
