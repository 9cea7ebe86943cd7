import { fetchResult } from '../client/log-result'
import { problemOf } from '../client/problem'
import { useLogResult } from '../stores/log-result'

const typingMs = 400
let resting: ReturnType<typeof setTimeout> | undefined

/** Takes in what is typed, and looks for it once the typing rests. */
export function typeQuery(draft: string) {
  useLogResult.setState({ draft, problem: null })
  clearTimeout(resting)
  resting = setTimeout(() => void searchLog(draft), typingMs)
}

/** Shows what a query finds; what is wrong with it stands beside it, and the result before stays. */
export async function searchLog(draft: string): Promise<void> {
  clearTimeout(resting)
  useLogResult.setState({ draft, problem: null })
  try {
    await fetchResult(draft.trim())
  } catch (error) {
    if (useLogResult.getState().draft === draft) useLogResult.setState({ loading: false, progress: null, problem: problemOf(error) })
  }
}
