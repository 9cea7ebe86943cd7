import type { Bounds } from './profile-file'

/** Where a window that has no place yet is put. */
export const firstSize = { width: 1320, height: 860 }
export const leastSize = { width: 900, height: 600 }

/** The remembered place, brought back onto a screen that is there today; undefined: let the system choose. */
export function placeOf(bounds: Bounds | null, screens: Bounds[]): Bounds | undefined {
  const area = bounds && screens.find((each) => overlap(bounds, each) >= grabbable)
  if (!bounds || !area) return undefined
  const width = Math.min(Math.max(bounds.width, leastSize.width), area.width)
  const height = Math.min(Math.max(bounds.height, leastSize.height), area.height)
  return {
    width,
    height,
    x: between(bounds.x, area.x, area.x + area.width - width),
    y: between(bounds.y, area.y, area.y + area.height - height),
  }
}

/** Less than this of a window on a screen (pixels, squared) is as good as lost. */
const grabbable = 200 * 100

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most))
const shared = (aFrom: number, aSize: number, bFrom: number, bSize: number) =>
  Math.max(0, Math.min(aFrom + aSize, bFrom + bSize) - Math.max(aFrom, bFrom))
const overlap = (a: Bounds, b: Bounds) => shared(a.x, a.width, b.x, b.width) * shared(a.y, a.height, b.y, b.height)
