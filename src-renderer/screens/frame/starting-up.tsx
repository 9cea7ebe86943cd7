import { useEffect, useState } from 'react'
import { EmptyState } from '../../components/empty-state'
import { useConnection } from '../../stores/connection'

const patienceMs = 4_000

/** Nothing at first, for it is over in a moment; a way out when it is not. */
export function StartingUp() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  const advice = useConnection((connection) => connection.advice)
  if (!late && !advice) return null
  return (
    <EmptyState title="Hookbench is not answering">
      {advice ??
        'It is tried again every few seconds. If you closed the terminal Hookbench ran in, start it again and open the address it prints.'}
    </EmptyState>
  )
}
