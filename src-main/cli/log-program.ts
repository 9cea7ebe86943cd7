import type { Command } from 'commander'
import type { ContractClient } from '../rpc/contract-client'
import type { Output } from './output'
import { dataAndJson, type Run, withEngine } from './program'

/** `log` and what stands behind it. */
export function addLogCommands(program: Command, run: Run): void {
  const log = queryFlag(dataAndJson(program.command('log')))
    .description('list exchanges, newest first')
    .option('--limit <n>', 'how many', '50')
    .option('--follow', 'stay, and print what is recorded from now on; the oldest first')
  log.action((flags) =>
    run(async (out) => {
      const { followLog, limitOf, listLog } = await import('./log')
      const limit = limitOf(flags.limit)
      if (flags.follow) return withEngine(flags, true, (client) => followLog(client, limit, flags.query, out))
      return withEngine(flags, false, (client) => listLog(client, limit, flags.query, out))
    }, flags),
  )
  /** Flags of `log` itself count for what stands behind it. */
  const act = (command: Command, works: boolean, work: (client: ContractClient, flags: LogFlags, out: Output) => Promise<unknown>) => {
    const flags: LogFlags = command.optsWithGlobals()
    return run((out) => withEngine(flags, works, (client) => work(client, flags, out)), flags)
  }

  dataAndJson(log.command('show <id>'))
    .description('show one exchange')
    .option('--as <form>', 'curl, har, http, json, or code:LANGUAGE as in code:python')
    .option('--unmasked', 'with --as: secrets and signatures too')
    .action((id, _flags, command) =>
      act(command, false, async (client, flags, out) => {
        const { copyExchange, showExchange } = await import('./log')
        return flags.as === undefined ? showExchange(client, id, out) : copyExchange(client, id, flags.as, flags.unmasked === true, out)
      }),
    )
  queryFlag(dataAndJson(log.command('export')))
    .description('write what a query finds into a file, secrets and signatures covered')
    .option('--har <file>', 'as HAR 1.2; - is standard output')
    .option('--jsonl <file>', 'as JSON Lines')
    .option('--unmasked', 'secrets and signatures too')
    .action((_flags, command) =>
      act(command, false, async (client, flags, out) => (await import('./log-export')).exportLog(client, flags, out)),
    )
  dataAndJson(log.command('import <file>'))
    .description('take the entries of a HAR into the log')
    .action((file, _flags, command) =>
      act(command, false, async (client, _, out) => (await import('./log-export')).importLog(client, file, out)),
    )
  queryFlag(dataAndJson(log.command('replay')))
    .description('send the deliveries a query means again, each once')
    .option('--resign', 'signed anew, as is usual')
    .option('--same-bytes', 'the bytes that left before')
    .option('--force', 'to paused hooks too')
    .option('--dry-run', 'only tell what would be sent')
    .action((_flags, command) =>
      act(command, true, async (client, flags, out) => (await import('./log-replay')).replayLog(client, flags, out)),
    )
  dataAndJson(log.command('resend <id> <url>'))
    .description('send a captured or imported request once more, as it is, to any URL or inbox:NAME')
    .option('--timeout <duration>', 'how long to wait for the answer', '30s')
    .action((id, url, _flags, command) =>
      act(command, true, async (client, flags, out) =>
        (await import('./log-resend')).resendExchange(client, id, url, flags.timeout ?? '30s', out),
      ),
    )
  dataAndJson(log.command('diff <left> <right>'))
    .description('what two exchanges differ in')
    .action((left, right, _flags, command) =>
      act(command, false, async (client, _, out) => (await import('./log-diff')).diffLog(client, left, right, out)),
    )
  dataAndJson(log.command('clear'))
    .description('delete every exchange for good, but what is pinned')
    .option('--pinned', 'what is pinned too')
    .action((_flags, command) =>
      act(command, false, async (client, flags, out) => (await import('./log-upkeep')).clearLog(client, flags.pinned === true, out)),
    )
  dataAndJson(log.command('remove <id>'))
    .description('delete one exchange for good')
    .action((id, _flags, command) =>
      act(command, false, async (client, _, out) => (await import('./log-upkeep')).removeExchange(client, id, out)),
    )
  dataAndJson(log.command('usage'))
    .description('what the disk holds')
    .action((_flags, command) => act(command, false, async (client, _, out) => (await import('./log-upkeep')).tellUsage(client, out)))
}

export interface LogFlags extends Record<string, unknown> {
  data?: string
  json?: boolean
  query?: string
  as?: string
  har?: string
  jsonl?: string
  unmasked?: boolean
  resign?: boolean
  sameBytes?: boolean
  force?: boolean
  dryRun?: boolean
  pinned?: boolean
  timeout?: string
}

function queryFlag(command: Command): Command {
  return command.option('--query <query>', 'as in \'hook:orders status:5xx -is:retry "Acme"\'')
}
