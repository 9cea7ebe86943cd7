import { afterAll, expect, it } from 'vitest'
import { checksOf } from '../../src-main/engine/run/expectation'
import type { Expectation } from '../../src-preload/contract/run'
import { exampleExchange } from '../adapters/example-exchange'
import { openTestEvaluator } from '../support/evaluator'

const evaluator = openTestEvaluator()
afterAll(() => evaluator.close())

/** What is made of an answer with this body. */
async function checked(expectation: Expectation, body: string) {
  const exchange = exampleExchange()
  const message = { headers: [], body: Buffer.from(body), why: null }
  const whole = { exchange, request: { ...message, method: 'POST', url: 'http://127.0.0.1/' }, response: { ...message, status: 200 } }
  return checksOf(expectation, { exchanges: [whole], state: 'delivered', verified: null }, evaluator)
}

it('a pattern that never comes to an end fails its own check, and nothing waits for it', async () => {
  const [check] = await checked({ body: { matches: '^(a+)+$' } }, `${'a'.repeat(40)}!`)
  expect(check).toMatchObject({ what: 'body', ok: false, got: '^(a+)+$ takes longer than 250 ms' })
})

it('a pattern is a regular expression of JavaScript, whatever stands in it and in the text', async () => {
  const text = 'id "1/2" [x](y)\nnext'
  for (const matches of [
    '^id "1/2"',
    '\\[x\\]\\(y\\)$(?=\\nnext)|\\)\\nnext$',
    '[([{]x',
    'n(?=ext)',
    '(\\W|[([{/"])+x',
    '((\\w|-)+\\s?)+$',
  ])
    expect(await checked({ body: { matches } }, text), matches).toMatchObject([{ ok: true }])
  expect(await checked({ body: { contains: 'id', matches: '^next' } }, text)).toMatchObject([{ ok: false, got: text }])
})
