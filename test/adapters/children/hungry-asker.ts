import { openEvaluator } from '../../../src-main/adapters/expression/evaluator'

// Asks what is never answered, by the bundled worker it is given, and says its own number once that is under way.
const [workerFile = ''] = process.argv.slice(2)
const evaluator = openEvaluator({ workerFile: () => workerFile, limitMs: 60_000 })
await evaluator.evaluate({ expressions: ['1'], input: '{}', now: 0, seed: 1 })
void evaluator.evaluate({
  expressions: ['$match(payload, /^(a+)+$/)'],
  input: JSON.stringify({ payload: `${'a'.repeat(60)}!` }),
  now: 0,
  seed: 1,
})
process.stdout.write(`${process.pid}\n`)
