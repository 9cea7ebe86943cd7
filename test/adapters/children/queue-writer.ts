import { openQueueFile } from '../../../src-main/adapters/folder/queue-file'

// Appends numbers and compacts again and again until it is killed, and prints each number once it is acknowledged.
const queue = await openQueueFile(process.argv[2] ?? '')
let acknowledged = 0

for (let n = 1; ; n++) {
  if (n % 20 === 0) queue.compact([{ upTo: n - 1 }]).catch(() => process.exit(1))
  await queue.append({ n })
  acknowledged = n
  process.stdout.write(`${acknowledged}\n`)
}
