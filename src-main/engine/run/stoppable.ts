import type { RunWorld } from './world'

/** Somebody ended the run. */
export class Stopped extends Error {}

/** A world in which a run ends at the next moment it would wait or send, and takes what it still owes along. */
export function stoppable(world: RunWorld): { world: RunWorld; stop(): Promise<void> } {
  const { engine, pace } = world
  const owed: string[] = []
  let isStopped = false
  const goOn = () => {
    if (isStopped) throw new Stopped()
  }
  return {
    world: {
      ...world,
      pace: {
        ...pace,
        async pass(time) {
          goOn()
          await pace.pass(time)
          goOn()
        },
      },
      engine: {
        ...engine,
        events: {
          async send(input) {
            goOn()
            const sent = await engine.events.send(input)
            owed.push(...sent.deliveries.map(({ id }) => id))
            return sent
          },
        },
      },
    },
    async stop() {
      isStopped = true
      // What is on the wire comes back by itself.
      const waiting = owed.filter((id) => engine.deliveries.get(id).state === 'pending')
      await Promise.allSettled(waiting.map((id) => engine.deliveries.cancel(id)))
    },
  }
}
