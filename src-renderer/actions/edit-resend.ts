import { fetchCatalog } from '../client/catalog'
import { client } from '../client/client'
import { formatJson } from '../json/layout'
import { useCompose } from '../stores/compose'
import { go } from '../stores/route'
import { tellProblem } from './tell'

/** Opens a delivery's event in Send, whose button then makes one more attempt of that delivery with what stands in the editor. */
export async function editResend(delivery: string, to: string) {
  try {
    const { eventId } = await client.deliveries.get({ id: delivery })
    const { catalog, type, payload, sample } = await client.events.get({ id: eventId })
    await fetchCatalog(catalog)
    useCompose.setState({
      ...{ catalog, type, picked: {}, mischief: null, preview: null, problem: null, previewed: null },
      draft: { payload, sample: sample ?? '', fresh: {} },
      text: formatJson(payload),
      edited: false,
      resending: { delivery, to, eventId },
    })
    go('send', catalog, type)
  } catch (error) {
    tellProblem('It could not be opened for editing', error)
  }
}
