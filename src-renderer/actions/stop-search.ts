import { endSearch } from '../client/log-result'

/** Ends a search that takes long; what it has found stays, and what comes in is still shown. */
export function stopSearch() {
  endSearch()
}
