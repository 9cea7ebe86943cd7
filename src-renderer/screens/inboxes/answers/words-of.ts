import type { Answer, AnswerBehaviour, Rule } from '../../../../src-preload/contract/scenario'

const words: Record<AnswerBehaviour, string> = {
  never: 'never',
  'reset-before': 'reset',
  'reset-midway': 'cut',
  'length-too-long': 'too-long',
  'length-too-short': 'too-short',
  drip: 'drip',
}
const usualDripMs = 10_000

/** What one would type for a rule's answers (`500x2,200`), or null where a few words can't say it: a body, another status that misbehaves, … */
export function wordsOf({ order, answers }: Pick<Rule, 'order' | 'answers'>): string | null {
  const pieces = answers.map((answer) => pieceOf(answer, order))
  return pieces.includes(null) ? null : [...pieces, ...(order === 'cycle' ? ['...'] : [])].join(',')
}

function pieceOf(answer: Answer, order: Rule['order']): string | null {
  const { status, behaviour, body, headers, delayMs, times, forMs, percent, dripMs } = answer
  const echo = body?.kind === 'echo'
  if (body && !echo) return null
  if ((behaviour || echo) && status !== 200) return null
  if (behaviour && (echo || (behaviour === 'drip' && dripMs !== usualDripMs))) return null
  if (headers.some(([name, value]) => /[,;:=]/.test(name) || /[,;]/.test(value) || value !== value.trim())) return null
  return [
    order === 'chance' && percent !== null ? `${percent}%` : '',
    behaviour ? words[behaviour] : echo ? 'echo' : String(status),
    times > 1 ? `x${times}` : '',
    forMs === null ? '' : `/${time(forMs)}`,
    delayMs > 0 ? `@${time(delayMs)}` : '',
    headers.length > 0 ? `:${headers.map(([name, value]) => `${name}=${value}`).join(';')}` : '',
  ].join('')
}

const time = (ms: number) => (ms % 60_000 === 0 ? `${ms / 60_000}m` : ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`)
