import { openLogFiles } from '../../../src-main/adapters/log/log-files'
import { exampleExchange } from '../example-exchange'

// Appends until it is killed, and prints each id once it is acknowledged.
const log = await openLogFiles(process.argv[2] ?? '', { segmentBytes: 200_000 })

async function write(): Promise<never> {
  for (;;) {
    const exchange = exampleExchange()
    await log.append(exchange)
    process.stdout.write(`${exchange.id}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, write))
