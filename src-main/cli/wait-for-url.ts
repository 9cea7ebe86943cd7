import { setTimeout as sleep } from 'node:timers/promises'
import { openSender } from '../adapters/http/http-sender'
import { invalid } from '../engine/refusal'

const patienceMs = 60_000
const betweenMs = 200

/** Resolves when something answers at the URL, whatever it says. */
export async function waitForUrl(url: string): Promise<void> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw invalid('--wait-for', `"${url}" is no URL.`, 'Write it as http://127.0.0.1:3000/health.')
  const sender = openSender()
  const request = { method: 'GET', url, headers: [], body: new Uint8Array(), timeoutMs: 5_000, maxResponseBytes: 1024 * 1024 }
  const deadline = Date.now() + patienceMs
  try {
    for (;;) {
      const { response, error } = await sender.send(request, () => {})
      if (response) return
      if (Date.now() > deadline)
        throw invalid('--wait-for', `Nothing answers at ${url}: ${error?.message}`, 'Start the receiver, or correct the URL.')
      await sleep(betweenMs)
    }
  } finally {
    sender.close()
  }
}
