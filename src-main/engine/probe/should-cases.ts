import { bytesOf, type ProbeBench } from './bench'
import type { ProbeCase, ProbeRequest, Verdict } from './case'

const megabyte = 1024 * 1024
/** Longer than most read in one go, shorter than any would wait. */
const slowMs = 2_000
const retryMs = 5_000

/** What goes wrong in the field sooner or later. */
export function shouldCases(bench: ProbeBench): ProbeCase[] {
  const twice = async (changeMs: number): Promise<ProbeRequest[]> => {
    const event = bench.event()
    const now = bench.now()
    return [await bench.built(event, { now }), await bench.built(event, { now: now + changeMs })]
  }
  const removed = bench.catalog.eventTypes.find(({ status }) => status === 'removed')
  return [
    should('duplicate-id', 'It takes the same event twice without complaint: providers deliver at least once.', 'accepted', () => twice(0)),
    should('retry', 'It takes an event again, signed later, as after an answer 500.', 'accepted', () => twice(retryMs)),
    should('out-of-order', 'It takes an older event after a newer one.', 'accepted', async () => {
      const [older, newer] = [bench.event({ at: bench.now() - 60_000 }), bench.event()]
      return [await bench.built(newer), await bench.built(older)]
    }),
    should('unknown-type', 'It takes, and may ignore, a type it has never heard of: providers add some.', 'accepted', async () => [
      await bench.built(bench.event({ type: 'probe.unknown' })),
    ]),
    ...(removed
      ? [
          should('removed-type', `It takes, and may ignore, a type that is sent no longer (${removed.type}).`, 'accepted', async () => [
            await bench.built(bench.event({ type: removed.type })),
          ]),
        ]
      : []),
    should('empty-body', 'It refuses an empty body and does not break down.', 'refused', async () => [await bench.around(bytesOf(''))]),
    should('invalid-json', 'It refuses what is no JSON and does not break down.', 'refused', async () => [
      await bench.around(bytesOf('{"event":')),
    ]),
    should('large-body', 'It takes a body of a megabyte, or says that it is too large.', 'accepted-or-too-large', async () => [
      await large(bench),
    ]),
    should('content-type', 'It does not break down over another content type.', 'calm', async () => {
      const honest = await bench.built(bench.event())
      return [
        { ...honest, headers: honest.headers.map(([name, value]) => [name, name.toLowerCase() === 'content-type' ? 'text/plain' : value]) },
      ]
    }),
    should('slow-sender', 'It waits for a body that comes slowly.', 'accepted', async () => [
      { ...(await bench.built(bench.event())), bodyOverMs: slowMs },
    ]),
    should('other-method', 'It refuses a method that is not meant for it.', 'refused', async () => {
      const honest = await bench.built(bench.event())
      const method = honest.method === 'PUT' ? 'PATCH' : 'PUT'
      return [{ ...honest, method }]
    }),
  ]
}

/** The event with a megabyte in a field of its own. */
async function large(bench: ProbeBench): Promise<ProbeRequest> {
  const payload = bench.event().payload.trimEnd()
  const padding = `"padding":"${'x'.repeat(megabyte)}"`
  const isEmpty = /^\{\s*\}$/.test(payload)
  return bench.built(bench.event({ payload: `${payload.slice(0, -1)}${isEmpty ? '' : ','}${padding}}` }))
}

function should(id: string, proves: string, verdict: Verdict, requests: () => Promise<ProbeRequest[]>): ProbeCase {
  return { id, level: 'should', proves, verdict, requests }
}
