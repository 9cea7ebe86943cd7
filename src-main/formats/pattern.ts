// Patterns of a stranger's schema or workspace meet texts of another stranger. An expression that goes back over a text takes for ever on one that almost
// fits, so only those are run here whose ways through a text can be counted, and only on texts of a bounded length.

/** Characters of a text that is held against a pattern; a longer one passes. */
export const longestChecked = 2_000

const longestPattern = 1_000
/** Parts of a pattern that can be of any length: each one more multiplies the ways through a text by its length. */
const mostOpen = { anchored: 3, floating: 2 }
/** Choices between alternatives, and of what may be there or not, multiplied. */
const mostWays = 1_000

/** Nothing repeats that can itself be read in several ways, nothing refers back, and few parts are of any length. */
export function isSafePattern(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string' || pattern.length > longestPattern || !isExpression(pattern)) return false
  const open = openParts(pattern)
  return open !== null && open <= (pattern.startsWith('^') ? mostOpen.anchored : mostOpen.floating)
}

/** One piece of an expression with what repeats it: an escape, a class, a bracket of a group, an alternation or a character. */
const pieces = /(?:\\[pPu]\{[^}]*\}|\\k<|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|[^\\])(?:([*+?])|\{(\d+)(,?)(\d*)\})?\??/gs

/** How many parts are of any length, or null where there are too many other ways through a text, or something repeats that has several. */
function openParts(pattern: string): number | null {
  let open = 0
  let ways = 1
  // Of the whole and of each group one is in: whether it can be read in several ways, and how many alternatives it has.
  const whole = { several: false, alternatives: 1 }
  const groups = [whole]
  const around = () => groups.at(-1) ?? whole
  for (const [piece, sign, least, comma, most] of pattern.matchAll(pieces)) {
    if (/^\\(?:[1-9]|k<)/.test(piece)) return null
    const repeats = sign === '*' || sign === '+' || least !== undefined
    const isFixed = sign === undefined && (least === undefined || comma === '' || least === most)
    if (piece.startsWith('(')) groups.push({ several: false, alternatives: 1 })
    else if (piece.startsWith('|')) Object.assign(around(), { several: true, alternatives: around().alternatives + 1 })
    else if (piece.startsWith(')')) {
      const { several, alternatives } = groups.pop() ?? around()
      if (repeats && several) return null
      if (several) around().several = true
      ways *= alternatives
    }
    if (isFixed) continue
    around().several = true
    if (sign === '?') ways *= 2
    else open++
  }
  return ways * around().alternatives > mostWays ? null : open
}

function isExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}
