import type { Command } from 'commander'
import type { ContractClient } from '../rpc/contract-client'
import type * as deliveries from './deliveries'
import type { Output } from './output'
import { dataAndJson, type Run, withEngine } from './program'

type Work = (commands: typeof deliveries, client: ContractClient, out: Output) => Promise<unknown>

/** `deliveries`, `deliveries cancel|send-now|resend` and `simulate`. */
export function addDeliveryCommands(program: Command, run: Run): void {
  const act = (command: Command, works: boolean, work: Work) => {
    const flags = command.optsWithGlobals()
    return run(async (out) => {
      const commands = await import('./deliveries')
      return withEngine(flags, works, (client) => work(commands, client, out))
    }, flags)
  }
  const group = dataAndJson(program.command('deliveries'))
    .description('list what is owed to hooks and what became of it, newest first')
    .option('--state <state>', 'only these: pending, sending, delivered, failed, skipped or cancelled')
    .option('--hook <name>', 'only those of this hook')
    .option('--limit <n>', 'only so many')
    .action((flags, command) => act(command, false, (commands, client, out) => commands.listDeliveries(client, flags, out)))

  dataAndJson(group.command('cancel <id>').description('give up a delivery that waits')).action((id, _flags, command) =>
    act(command, false, (commands, client, out) => commands.cancelDelivery(client, id, out)),
  )
  dataAndJson(group.command('send-now <id>').description('make a delivery that waits, or was skipped, due now')).action(
    (id, _flags, command) => act(command, false, (commands, client, out) => commands.sendNow(client, id, out)),
  )
  dataAndJson(group.command('resend <id>'))
    .description('make one more attempt of a delivery or an exchange, signed anew')
    .option('--same-bytes', 'repeat the bytes that left before, signature and all')
    .option('--payload <file>', 'with this payload instead')
    .action((id, flags, command) => act(command, true, (commands, client, out) => commands.resend(client, id, flags, out)))

  dataAndJson(program.command('simulate'))
    .description("play a hook's schedule through on a clock of its own")
    .requiredOption('--hook <name>', 'the hook')
    .option(
      '--receiver <script>',
      "what each attempt meets, the last for all that follow: '500,429:retry-after=30,timeout,reset,refused,200'",
    )
    .option('--url', 'send to the real target instead')
    .option('--seed <n>', 'fixes times and jitter')
    .option('--events <n>', 'so many events; else one, and more while failures could still pause the hook')
    .action((flags) =>
      run(async (out) => {
        const { simulate } = await import('./simulate')
        return withEngine(flags, flags.url === true, (client) => simulate(client, flags, out))
      }, flags),
    )
}
