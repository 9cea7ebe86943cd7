import type { Answer, Rule, Scenario } from '../../../src-preload/contract/scenario'
import { splitmix64 } from '../../catalogs/splitmix64'

/** Whose turn it is, in each inbox. Kept in memory: a sequence begins anew with the process, and whenever a scenario is chosen or changed. */
export interface Turns {
  /** Takes the next turn of a rule. `answer` is null where chance chose none; `step` counts the rule's answers from 1. `now` in ms. */
  take(inbox: string, scenario: Scenario, rule: number, now: number): { answer: Answer | null; step: number }
  /** Requests answered since the beginning. */
  answered(inbox: string): number
  /** Everything of this inbox begins anew. */
  reset(inbox: string): void
}

interface Place {
  step: number
  used: number
  since: number | null
}
interface Course {
  answered: number
  places: Map<number, Place>
  draw: () => number
}

export function createTurns(): Turns {
  const courses = new Map<string, Course>()
  const courseOf = (inbox: string, { seed }: Scenario): Course => {
    const course = courses.get(inbox) ?? { answered: 0, places: new Map(), draw: chances(seed) }
    courses.set(inbox, course)
    return course
  }
  return {
    take(inbox, scenario, number, now) {
      const course = courseOf(inbox, scenario)
      course.answered += 1
      const rule = scenario.rules[number] as Rule
      if (rule.order === 'chance') return drawn(rule, course.draw())
      const place = course.places.get(number) ?? { step: 0, used: 0, since: null }
      course.places.set(number, place)
      advance(rule, place, now)
      place.used += 1
      place.since ??= now
      return { answer: rule.answers[place.step] ?? null, step: place.step + 1 }
    },
    answered: (inbox) => courses.get(inbox)?.answered ?? 0,
    reset: (inbox) => void courses.delete(inbox),
  }
}

/** Moves on where the present answer has had its times, or its time. */
function advance({ answers, order }: Rule, place: Place, now: number): void {
  const { times, forMs } = answers[place.step] as Answer
  const over = forMs === null ? place.used >= times : place.since !== null && now - place.since >= forMs
  const last = place.step === answers.length - 1
  if (!over || (last && order === 'sequence')) return
  place.step = last ? 0 : place.step + 1
  place.used = 0
  place.since = null
}

function drawn({ answers }: Rule, chance: number): { answer: Answer | null; step: number } {
  let reach = 0
  for (const [index, answer] of answers.entries()) {
    reach += (answer.percent ?? 0) / 100
    if (chance < reach) return { answer, step: index + 1 }
  }
  return { answer: null, step: 0 }
}

/** Numbers from 0 up to 1, the same for the same seed. */
function chances(seed: number): () => number {
  const next = splitmix64(seed)
  return () => Number(next() >> 11n) / 2 ** 53
}
