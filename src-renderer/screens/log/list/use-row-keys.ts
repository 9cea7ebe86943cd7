import { useEffect } from 'react'
import { isTyping } from './is-typing'

interface Rows {
  count: number
  /** The selected row, or -1. */
  rowOf: () => number
  selectRow: (row: number) => void
}

/** j/k and the arrow keys walk the rows, Home and End go to their ends. j and k also work while no field has the focus. */
export function useRowKeys({ count, rowOf, selectRow }: Rows) {
  const step = (event: { key: string; preventDefault(): void }) => {
    const row = destination(event.key, rowOf(), count)
    if (row === null || row < 0) return
    event.preventDefault()
    selectRow(row)
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
