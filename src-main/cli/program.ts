import { Command } from 'commander'
import { z } from 'zod'
import { version } from '../../package.json'
import { mischiefs } from '../../src-preload/contract/delivery'
import type { ContractClient } from '../rpc/contract-client'
import { addCatalogCommands } from './catalogs-program'
import { addDataCommands } from './data-program'
import { addDeliveryCommands } from './delivery-program'
import { tellFailure } from './failure'
import { type Flags, refuseEmptyFlags } from './flags'
import { addHookCommands } from './hooks-program'
import { addInboxCommands } from './inbox-program'
import { addLogCommands } from './log-program'
import { type Output, openOutput } from './output'
import { requestFlags } from './request-flags'
import { addSignatureCommands } from './signature-program'
import { addWorkspaceCommands } from './workspace-program'

/** Runs a command's work; a number it answers is the exit code, anything else means done. */
export type Run = (work: (out: Output) => Promise<unknown>, flags: Flags) => Promise<void>

// A command asks little, so that compiling what checks it would take longer than it saves.
z.config({ jitless: true })

/** The commands and their flags. What each does lies in a file of its own, loaded when it is called. Answers the exit code. */
export async function runCommandLine(argv: string[], pageFolder: string): Promise<number> {
  let exitCode = 0
  const run: Run = async (work, flags) => {
    refuseEmptyFlags(flags)
    const code = await work(openOutput(flags.json === true))
    if (typeof code === 'number') exitCode = code
  }
  const program = new Command('hookbench')
    .description('Webhooks as providers send them: register, send, inspect.')
    .version(version)
    .exitOverride()
    .addHelpText(
      'after',
      `
Try it without a receiver of your own:
  hookbench hooks add --name first --catalog breakcold --url inbox:first
  hookbench send lead.create
  hookbench log`,
    )

  dataAndJson(program.command('serve'))
    .description('serve the page, the REST API and the inboxes until stopped')
    .option('--port <port>', 'port of the web door; 0 is any free one', '0')
    .option('--workspace <file>', 'work in this workspace file: changes go both ways')
    .action((flags) => run(async (out) => (await import('./serve')).serve(flags, pageFolder, version, out), flags))

  program
    .command('open')
    .description('open the window, or the page in the browser')
    .option('--data <folder>', 'data folder')
    .option('--workspace <file>', 'work in this workspace file: changes go both ways')
    .action(async (flags) => {
      exitCode = (await (await import('./open-app')).openApp(flags, pageFolder, version)) ?? 0
    })

  addCatalogCommands(program, run)

  addHookCommands(program, run)
  addDeliveryCommands(program, run)
  addSignatureCommands(program, run)
  addWorkspaceCommands(program, run)
  addInboxCommands(program, run)

  requestFlags(dataAndJson(program.command('send <type>')))
    .description('send an event and print each exchange')
    .option('--hook <name>', 'only to this hook (repeatable)', collect)
    .option('--catalog <id>', 'the catalog the type belongs to')
    .option('--to <url>', 'to this URL or inbox:NAME once, instead of hooks')
    .option('--payload <file>', 'JSON of the payload instead of a sample; - reads standard input')
    .option('--sample <name>', 'another sample than the first')
    .option('--seed <n>', 'fixes ids and times of the payload')
    .option('--wait <duration>', 'how long to stay for retries', '10s')
    .option('--no-wait', 'make the first attempts and leave the rest to the next owner')
    .option('--force', 'deliver to named hooks although they are not subscribed')
    .option('--no-follow-on', 'leave out the events this one fires')
    .option('--count <n>', 'so many events')
    .option('--rate <rate>', 'so many events a second: 10/s')
    .option('--from <file>', 'an event for each line of a .jsonl file, or row of a .csv one whose columns are payload paths')
    .option('--mischief <kind>', `something wrong on purpose: ${mischiefs.join(', ')}`)
    .option('--no-secret', 'with --to: no secret, although the provider generates one')
    .option('--secret-out <file>', 'with --to: write a generated secret into this new file instead of stderr')
    .action((type, flags) =>
      run(async (out) => {
        const [{ isMany, readMany, readOrder }, { sendEvent }] = await Promise.all([import('./send-input'), import('./send')])
        const order = await readOrder(type, flags)
        if (isMany(flags)) {
          const [many, { sendMany }] = await Promise.all([readMany(order, flags), import('./send-many')])
          return withEngine(flags, true, (client) => sendMany(client, many, out))
        }
        return withEngine(flags, true, (client, owned) => sendEvent(client, order, owned, out))
      }, flags),
    )

  addLogCommands(program, run)
  addDataCommands(program, run)

  try {
    await program.parseAsync(argv)
    return exitCode
  } catch (error) {
    return await tellFailure(error)
  }
}

/** Loads the engine only for the commands that need it: the rest should answer at once. */
export async function withEngine<T>(
  { data }: Flags,
  works: boolean,
  work: (client: ContractClient, owned: boolean) => Promise<T>,
): Promise<T> {
  const session = await import('./session')
  return session.withEngine({ data, works }, work)
}

export function dataAndJson(command: Command): Command {
  return json(command.option('--data <folder>', 'data folder, where it is not the usual one'))
}

export function json(command: Command): Command {
  return command.option('--json', 'one JSON document a line on stdout')
}

export function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}
