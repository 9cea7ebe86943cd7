import { useEffect, useRef, useState } from 'react'

/** After each refusal the first field at fault of a form has the focus; typing elsewhere moves it no more. */
export function useFaultInSight() {
  const form = useRef<HTMLFormElement>(null)
  const [refusals, setRefusals] = useState(0)
  useEffect(() => {
    if (refusals === 0) return
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (field) field.focus()
    else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' })
  }, [refusals])
  return { form, refuse: () => setRefusals((count) => count + 1) }
}
