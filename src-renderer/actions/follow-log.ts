import { renewResult } from '../client/log-result'
import { useLogResult, withWaiting } from '../stores/log-result'

/** What comes in is shown at once, and what waited with it. */
export function followTop() {
  const result = useLogResult.getState()
  if (result.following && result.waiting.length === 0) return
  if (result.overdue > 0) {
    useLogResult.setState({ following: true, waiting: [], overdue: 0 })
    renewResult()
  } else useLogResult.setState(withWaiting(result))
}

/** What comes in waits, so that nothing moves under the reader. */
export function leaveTop() {
  if (useLogResult.getState().following) useLogResult.setState({ following: false })
}
