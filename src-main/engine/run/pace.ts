import type { Clock } from '../ports'
import type { VirtualClock } from '../simulate/sandbox'

/** How a run waits. */
export interface Pace {
  now(): number
  /** Lets something happen, at the latest until `time` (ms since 1970). */
  pass(time: number): Promise<void>
  /** Works at the same time, each of which may wait. */
  all<T>(works: (() => Promise<T>)[]): Promise<T[]>
}

/** How often something is looked at again, in milliseconds. */
const lookMs = 15

export function realPace(clock: Clock): Pace {
  return {
    now: clock.now,
    pass: (time) => new Promise((resolve) => clock.at(Math.min(time, clock.now() + lookMs), resolve)),
    all: (works) => Promise.all(works.map((work) => work())),
  }
}

/**
 * Time goes on only when everyone who works waits and nothing is on the wire: then everyone looks again, and if nobody has anything to do, the clock
 * moves to what is due next. So the order of things does not hang on how fast this machine is.
 * @param quiet resolves when nothing is on the wire and everything that came is recorded
 */
export function virtualPace(clock: VirtualClock, quiet: () => Promise<void>): Pace {
  const waiting: (() => void)[] = []
  let working = 1
  let hasLooked = false
  const goOn = async () => {
    await quiet()
    if (hasLooked) clock.jump()
    hasLooked = !hasLooked
    for (const wake of waiting.splice(0)) wake()
  }
  const goOnWhenAllWait = () => {
    if (working > 0 && waiting.length === working) void goOn()
  }
  return {
    now: clock.now,
    pass(time) {
      const cancel = clock.at(time, () => {})
      return new Promise<void>((resolve) => {
        waiting.push(resolve)
        goOnWhenAllWait()
      }).finally(cancel)
    },
    async all(works) {
      working += works.length - 1
      let open = works.length
      return Promise.all(
        works.map((work) =>
          work().finally(() => {
            // The last one leaves its place to whoever waits for all of them.
            if (--open === 0) return
            working--
            goOnWhenAllWait()
          }),
        ),
      )
    },
  }
}
