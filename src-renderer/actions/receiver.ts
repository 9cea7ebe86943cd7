import type { Problem } from '../../src-preload/contract/problem'
import type { Receiver, ReceiverPatch } from '../../src-preload/contract/receiver'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { tellProblem } from './tell'

type Answered = { receiver: Receiver } | { problem: Problem }

export async function loadReceiver(): Promise<Answered> {
  try {
    return { receiver: await client.receiver.get() }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** The running receiver moves at once; where it can't, the refusal names the field and nothing has changed. */
export async function moveReceiver(patch: ReceiverPatch): Promise<Answered> {
  try {
    return { receiver: await client.receiver.update(patch) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** Saves the certificate of the receiver's own authority as a file; answers its fingerprint. */
export async function downloadAuthority(): Promise<string | null> {
  try {
    const { pem, fingerprint } = await client.receiver.authority()
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([pem], { type: 'application/x-pem-file' }))
    link.download = 'hookbench-authority.pem'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    return fingerprint
  } catch (error) {
    tellProblem('The certificate could not be read', error)
    return null
  }
}
