import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { serve } from '../support/serve'

describe('the port of the inboxes', () => {
  it('is another one where a program has the usual one, and serve says so', async () => {
    const { inboxUrl, stderr, stop } = await serveBesideAnother()
    onTestFinished(stop)
    expect(inboxUrl).not.toContain(':4600')
    const said = `Another program has port 4600, so inboxes are at ${inboxUrl} until it ends and this is started again.\n`
    await expect.poll(() => readFile(stderr, 'utf8')).toBe(said)
  })
})

/** Where it was another test that had the port, it may have given it back meanwhile. */
async function serveBesideAnother() {
  for (;;) {
    const isOurs = await occupy(4600)
    const served = await serve(artifactFolder('inbox-port'))
    if (isOurs || !served.inboxUrl.includes(':4600')) return served
    await served.stop()
  }
}

/** Listens on a port, unless somebody does already. Answers whether it does. */
async function occupy(port: number): Promise<boolean> {
  const server = createServer()
  const isOurs = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (isOurs) onTestFinished(() => void server.close())
  return isOurs
}
