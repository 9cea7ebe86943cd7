import { useEffect } from 'react'
import { pinExchange } from '../../actions/pin-exchange'
import { resend } from '../../actions/resend'
import { tell } from '../../actions/tell'
import { useCompare } from '../../stores/compare'
import { useOpenExchange } from '../../stores/open-exchange'
import { swap } from '../../stores/route'
import { isTyping } from './list/is-typing'

/** What the letters do while no field has the focus; shown under the keyboard sign. */
export const logKeys: [string[], string][] = [
  [['j', 'k'], 'Next and previous exchange'],
  [['Enter'], 'Into the exchange'],
  [['/'], 'Ask the log'],
  [['r'], 'Resend, signed anew'],
  [['p'], 'Pin or unpin'],
  [['d'], 'Compare with another one'],
  [['Home', 'End'], 'Newest and oldest'],
  [['Esc'], 'Out of a field, back to the list'],
]

export const detailId = 'exchange-detail'
export const queryLineId = 'log-query'

export function useLogKeys(id: string | null) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = actOf(event, id)
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [id])
}

function actOf({ key, target }: KeyboardEvent, id: string | null): (() => void) | null {
  if (key === '/') return () => document.getElementById(queryLineId)?.focus()
  const { detail } = useOpenExchange.getState()
  if (!id || detail?.id !== id) return null
  if (key === 'Enter' && target instanceof Element && target.closest('[role=listbox]'))
    return () => document.getElementById(detailId)?.focus()
  if (key === 'p') return () => void pinExchange(id, !detail.pinned)
  if (key === 'd') return () => compareNext(id)
  if (key === 'r') return detail.deliveryId ? () => void resendAnew(id) : null
  return null
}

async function resendAnew(id: string) {
  const attempt = await resend(id, 'signed-anew')
  if (attempt !== null) tell(`Attempt ${attempt} is on its way.`)
}

/** The first one waits for the second. */
function compareNext(id: string) {
  const { first } = useCompare.getState()
  if (first === null || first === id) useCompare.setState({ first: first === id ? null : id })
  else {
    useCompare.setState({ first: null })
    swap('log', first, 'diff', id)
  }
}
