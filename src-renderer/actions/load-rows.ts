import { fetchPage } from '../client/log-result'
import { pageRows, useLogResult } from '../stores/log-result'
import { tellProblem } from './tell'

const restMs = 60
const onTheWay = new Set<number>()
let resting: ReturnType<typeof setTimeout> | undefined

/** Reads the pages of these rows, once the scrolling rests: nobody reads what flies by. */
export function loadRows(from: number, to: number) {
  clearTimeout(resting)
  if (missingPages(from, to).length > 0) resting = setTimeout(() => missingPages(from, to).forEach(loadPage), restMs)
}

function missingPages(from: number, to: number): number[] {
  const { head, tail, pages } = useLogResult.getState()
  const first = Math.max(0, Math.floor((from - head.length) / pageRows))
  const last = Math.floor((Math.min(to, head.length + tail) - 1 - head.length) / pageRows)
  const wanted = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  return wanted.filter((page) => !pages.has(page) && !onTheWay.has(page))
}

async function loadPage(page: number) {
  onTheWay.add(page)
  try {
    await fetchPage(page)
  } catch (error) {
    tellProblem('These exchanges could not be read', error)
  } finally {
    onTheWay.delete(page)
  }
}
