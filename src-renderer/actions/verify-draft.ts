import type { Signing } from '../../src-preload/contract/signature'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useVerify, type VerifyDraft } from '../stores/verify'
import { bodyBase64 } from './draft-body'

const pause = 120
let latest = 0
let waiting: ReturnType<typeof setTimeout> | undefined

/** Changes what is brought and checks it anew, once the typing rests. */
export function changeVerifyDraft(part: Partial<VerifyDraft>) {
  useVerify.setState(({ draft }) => ({ draft: { ...draft, ...part } }))
  clearTimeout(waiting)
  waiting = setTimeout(() => void verifyDraft(), pause)
}

/** An answer that was overtaken is dropped. */
async function verifyDraft() {
  const mine = ++latest
  const { draft } = useVerify.getState()
  const body = bodyBase64(draft)
  if (!isReady(draft) || body === null) return useVerify.setState({ result: null, problem: null })
  const secrets = [draft.secret, draft.olderSecret].filter((secret, index) => index === 0 || secret !== '')
  try {
    const result = await client.signatures.verify({ signing: signingOf(draft), secrets, headers: draft.headers, body })
    if (mine === latest) useVerify.setState({ result, problem: null })
  } catch (error) {
    if (mine === latest) useVerify.setState({ result: null, problem: problemOf(error) })
  }
}

/** Whether there is enough to check. Only a secret in the body needs no headers. */
export const isReady = ({ secret, headers, scheme }: VerifyDraft) => secret !== '' && (headers.trim() !== '' || scheme === 'body-secret')

function signingOf({ scheme, custom }: VerifyDraft): Signing {
  if (scheme !== 'custom') return { scheme, custom: null }
  const { tolerance, idHeader, timestampHeader, eventHeader, ...rest } = custom
  return {
    scheme,
    custom: {
      ...rest,
      idHeader: idHeader || null,
      timestampHeader: timestampHeader || null,
      eventHeader: eventHeader || null,
      toleranceSeconds: /^\d+$/.test(tolerance) ? Number(tolerance) : null,
    },
  }
}
