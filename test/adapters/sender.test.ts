import { senderAnswersSuite } from './sender-answers-suite'
import { senderFailureSuite } from './sender-failure-suite'
import { senderGuardSuite } from './sender-guard-suite'
import { senderProxySuite } from './sender-proxy-suite'
import { senderSuite } from './sender-suite'
import { senderTlsSuite } from './sender-tls-suite'
import { senderTrustSuite } from './sender-trust-suite'

for (const lane of ['plain', 'stock'] as const) {
  senderSuite(lane)
  senderFailureSuite(lane)
  senderAnswersSuite(lane)
  senderTlsSuite(lane)
  senderTrustSuite(lane)
  senderProxySuite(lane)
  senderGuardSuite(lane)
}
