import { create } from 'zustand'
import { screens } from '../../src-preload/bridge'

export type Screen = (typeof screens)[number]

/** `#/log/exc_1` is the screen `log` with the rest `['exc_1']`. */
export interface Route {
  screen: Screen
  rest: string[]
}

export const useRoute = create<Route>(() => read(location.hash))

export const address = (screen: Screen, ...rest: string[]) => `#/${[screen, ...rest.map(encodeURIComponent)].join('/')}`

export function go(screen: Screen, ...rest: string[]) {
  location.hash = address(screen, ...rest)
}

/** Like `go`, but Back does not lead to where one was. */
export function swap(screen: Screen, ...rest: string[]) {
  history.replaceState(null, '', address(screen, ...rest))
  useRoute.setState(read(location.hash))
}

window.addEventListener('hashchange', () => useRoute.setState(read(location.hash)))

function read(hash: string): Route {
  const [first, ...rest] = hash.replace(/^#\/?/, '').split('/')
  const screen = screens.find((name) => name === first) ?? 'send'
  return { screen, rest: rest.filter(Boolean).map(decode) }
}

function decode(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
