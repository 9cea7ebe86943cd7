import type { Problem } from '../../src-preload/contract/problem'
import type { Replay, ReplayInput, ReplayPlan } from '../../src-preload/contract/replay'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useReplays } from '../stores/replays'
import { tellProblem } from './tell'

/** What a replay would send; nothing is sent. */
export async function planReplay(input: ReplayInput): Promise<ReplayPlan | { problem: Problem }> {
  try {
    return await client.log.planReplay(input)
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** Sends them, each once, and answers the id under which its progress can be seen. */
export async function replayQuery(input: ReplayInput): Promise<string | null> {
  try {
    const { replay } = await client.log.replay(input)
    keep(replay)
    return replay.id
  } catch (error) {
    tellProblem('They could not be sent again', error)
    return null
  }
}

export async function cancelReplay(id: string) {
  try {
    keep(await client.log.cancelReplay({ id }))
  } catch (error) {
    tellProblem('It could not be stopped', error)
  }
}

// A change that came first knows more than the answer.
function keep(replay: Replay) {
  useReplays.setState(({ byId }) => (byId[replay.id]?.state === 'done' ? {} : { byId: { ...byId, [replay.id]: replay } }))
}
