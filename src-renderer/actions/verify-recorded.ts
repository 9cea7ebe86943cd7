import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useVerify } from '../stores/verify'
import { bodyDraft } from './draft-body'
import { loadBody } from './load-body'
import { tellProblem } from './tell'
import { changeVerifyDraft } from './verify-draft'

const mostBody = 25 * 1024 * 1024

/** Has the engine check a recorded exchange with its hook's own secrets, which never come here. */
export async function verifyRecorded(id: string) {
  useVerify.setState({ recorded: { id, answer: null, problem: null } })
  const keep = (part: { answer: Awaited<ReturnType<typeof client.log.verify>> | null; problem: ReturnType<typeof problemOf> | null }) =>
    useVerify.setState(({ recorded }) => (recorded?.id === id ? { recorded: { id, ...part } } : {}))
  try {
    keep({ answer: await client.log.verify({ id }), problem: null })
  } catch (error) {
    keep({ answer: null, problem: problemOf(error) })
  }
}

/** Takes headers and body of a recorded exchange over, to be checked with a secret one types. Answers whether a secret in them is covered. */
export async function takeRecorded(id: string): Promise<{ covered: boolean } | null> {
  try {
    const { request, masks } = await client.log.get({ id })
    const bytes = await loadBody(id, 'request', mostBody)
    if (!bytes) return null
    const scheme = useVerify.getState().recorded?.answer?.signing?.scheme
    const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join('\n')
    changeVerifyDraft({ ...bodyDraft(bytes), headers, ...(scheme && scheme !== 'custom' ? { scheme } : {}) })
    return { covered: masks.some(({ part }) => part === 'request.body' || part.startsWith('request.headers')) }
  } catch (error) {
    tellProblem('The exchange could not be opened', error)
    return null
  }
}
