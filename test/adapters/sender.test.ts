import { senderFailureSuite } from './sender-failure-suite'
import { senderSuite } from './sender-suite'
import { senderTlsSuite } from './sender-tls-suite'

for (const lane of ['plain', 'stock'] as const) {
  senderSuite(lane)
  senderFailureSuite(lane)
  senderTlsSuite(lane)
}
