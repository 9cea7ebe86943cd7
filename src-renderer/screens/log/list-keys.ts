import { useEffect } from 'react'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'

/** j/k and the arrow keys walk a list, Home and End go to its ends. j and k also work while no field has the focus. */
export function useListKeys(exchanges: ExchangeSummary[], selected: string | null, select: (id: string, index: number) => void) {
  const step = (event: { key: string; preventDefault(): void }) => {
    const at = exchanges.findIndex(({ id }) => id === selected)
    const next = destination(event.key, at, exchanges.length)
    const exchange = next === null ? undefined : exchanges[next]
    if (next === null || !exchange) return
    event.preventDefault()
    select(exchange.id, next)
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const plain = !(event.ctrlKey || event.metaKey || event.altKey)
      if (plain && (event.key === 'j' || event.key === 'k') && !isTyping(event.target)) step(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  return (event: React.KeyboardEvent) => {
    if (event.key !== 'j' && event.key !== 'k') step(event)
  }
}

function destination(key: string, at: number, count: number): number | null {
  if (key === 'j' || key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'k' || key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'PageDown') return Math.min(at + 15, count - 1)
  if (key === 'PageUp') return Math.max(at - 15, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
