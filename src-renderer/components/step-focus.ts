/** Makes one of these elements the stop of the Tab key: the one that has the focus, else the current one, else the first. */
export function oneStop(list: HTMLElement) {
  const stops = [...list.querySelectorAll<HTMLElement>('[data-walk]')]
  const stop = stops.find((each) => each === document.activeElement) ?? stops.find((each) => each.ariaCurrent === 'true') ?? stops[0]
  for (const each of stops) each.tabIndex = each === stop ? 0 : -1
}

/** Moves the focus to the next (1) or previous (-1) element marked `data-walk` inside `list`. */
export function stepFocus(list: HTMLElement | null, step: 1 | -1, event: React.KeyboardEvent) {
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-walk]') ?? [])]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = stops[at === -1 ? (step === 1 ? 0 : stops.length - 1) : at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
