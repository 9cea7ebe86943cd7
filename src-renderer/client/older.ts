import { mergeExchanges, useExchanges } from '../stores/exchanges'
import { client } from './client'

const pageSize = 100

/** Puts the page before the oldest known exchange into the store. */
export async function fetchOlder(): Promise<void> {
  const before = useExchanges.getState().list.at(-1)?.id
  const page = await client.log.list({ limit: pageSize, before })
  useExchanges.setState((kept) => ({ ...mergeExchanges(kept, page), reachedOldest: page.length < pageSize }))
}

/** After much was deleted: the newest stretch anew. Failing is no matter: the next snapshot brings it. */
export function refetchNewest() {
  client.log
    .list({ limit: pageSize })
    .then((list) => useExchanges.setState({ list, reachedOldest: list.length < pageSize }))
    .catch(() => {})
}
