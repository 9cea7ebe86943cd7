/** Moves the focus to the next (1) or previous (-1) element marked `data-walk` inside `list`. */
export function stepFocus(list: HTMLElement | null, step: 1 | -1, event: React.KeyboardEvent) {
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-walk]') ?? [])]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = stops[at === -1 ? (step === 1 ? 0 : stops.length - 1) : at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
