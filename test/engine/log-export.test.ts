import { describe, expect, it } from 'vitest'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** A signed delivery with a Bearer token and a large body, and one that failed. */
async function filled() {
  const world = await bench()
  const { engine, target, send } = world
  const [signing, token] = [secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'), secret('tok_of_the_export_test')]
  await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid', payload: '{"id":1}' })
  await engine.hooks.create({
    name: 'Signed',
    catalog: 'custom',
    target: target.url,
    secret: signing,
    signing: { scheme: 'standard-webhooks', custom: null },
    headers: [{ name: 'X-Api-Key', value: token, secret: true }],
  })
  target.answers(`you said ${token}`)
  const payload = JSON.stringify({ text: 'x'.repeat(40_000) })
  const first = (await send({ type: 'order.paid', catalog: 'custom', payload })).attempts[0]?.id ?? ''
  target.replies(500)
  const second = (await send({ type: 'order.paid', catalog: 'custom', payload: '{"a":1}' })).attempts[0]?.id ?? ''
  return { ...world, signing, token, ids: [first, second] as const }
}

describe('an exchange for other programs', () => {
  it('tells no secret and no signature unless somebody wants them', async () => {
    const { engine, target, token, ids } = await filled()
    const signature = target.arrived[0]?.headers['webhook-signature'] ?? 'none'
    for (const as of ['curl', 'har', 'http', 'json', 'code:python']) {
      const { text } = await engine.log.copy({ id: ids[0], as, unmasked: false })
      expect(text, as).not.toContain(token)
      expect(text, as).not.toContain(signature)
      expect(text, as).toContain('x'.repeat(40_000))
      const whole = (await engine.log.copy({ id: ids[0], as, unmasked: true })).text
      expect(whole, as).toContain(token)
      expect(whole, as).toContain(signature)
    }
  })

  it('comes in many languages, and says which where it is asked for another', async () => {
    const { engine, ids } = await filled()
    expect((await engine.log.languages()).length).toBeGreaterThan(20)
    await expect(engine.log.copy({ id: ids[0], as: 'code:cobol', unmasked: false })).rejects.toMatchObject({
      problem: { field: 'as', candidates: expect.arrayContaining(['curl', 'code:go']) },
    })
    await expect(engine.log.copy({ id: 'exc_01KDVN3G00000000000000000A', as: 'curl', unmasked: false })).rejects.toMatchObject({
      problem: { code: 'not_found' },
    })
  })
})

describe('an export', () => {
  it('holds what the query finds, oldest first, as HAR or JSON Lines', async () => {
    const { engine, ids, token, signing } = await filled()
    const har = await textOf(engine.log.export({ query: 'hook:signed', format: 'har', unmasked: false }))
    expect(JSON.parse(har).log.entries.map((entry: { _hookbench: { id: string } }) => entry._hookbench.id)).toEqual(ids)
    const lines = await textOf(engine.log.export({ query: 'is:failed', format: 'jsonl', unmasked: false }))
    expect(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([ids[1]])
    for (const text of [har, lines]) for (const hidden of [token, signing]) expect(text).not.toContain(hidden)
  })

  it('comes back as exchanges of the time they happened', async () => {
    const { engine, ids } = await filled()
    const har = await textOf(engine.log.export({ query: '', format: 'har', unmasked: false }))
    const { imported, ids: made } = await engine.log.import({ har, name: 'old.har' })
    expect(imported).toBe(2)
    const [original, copy] = await Promise.all([engine.log.get(ids[1]), engine.log.get(made[1] ?? '')])
    expect(copy).toMatchObject({
      at: original.at,
      outcome: 'failed',
      hook: null,
      flags: ['Imported from old.har.'],
      response: { status: 500 },
    })
    expect(copy.request.sha256).toBe(original.request.sha256)
    expect((await engine.log.compare({ left: ids[1], right: made[1] ?? '' })).request.body.same).toBe(true)
    expect(await engine.log.count('has:flag "old.har"')).toEqual({ count: 2 })
    await expect(engine.log.import({ har: '{}' })).rejects.toMatchObject({ problem: { code: 'invalid_input', field: 'har' } })
  })
})
