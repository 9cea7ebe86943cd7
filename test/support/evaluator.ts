import { type Evaluator, openEvaluator } from '../../src-main/adapters/expression/evaluator'
import { childBundle } from './child-bundle'

/** The real evaluator, with its process bundled as the program's build does it. */
export function openTestEvaluator(): Evaluator {
  return openEvaluator({ workerFile: () => childBundle('src-main/adapters/expression/expression-worker.ts') })
}
