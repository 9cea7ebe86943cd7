import type { Command } from 'commander'
import { collect, json, type Run } from './program'

/** `sign` and `verify` need no data folder: what they work on is given, and nothing is kept. */
export function addSignatureCommands(program: Command, run: Run): void {
  schemeFlags(json(program.command('sign')))
    .description('print the headers that sign a body')
    .requiredOption('--body <file>', 'the exact bytes to sign; - reads standard input')
    .option('--id <id>', 'id of the message, where the scheme has one')
    .option('--timestamp <time>', 'Unix seconds, or ISO 8601; now where it is left out')
    .option('--event <type>', 'event type, where the scheme has one')
    .action((flags) => run(async (out) => (await import('./sign')).signBody(flags, out), flags))

  schemeFlags(json(program.command('verify')))
    .description('say whether a request is signed rightly, and if not, why')
    .requiredOption('--headers <file>', "'Name: value' lines, a raw HTTP head, or JSON")
    .requiredOption('--body <file>', 'the exact bytes that arrived; - reads standard input')
    .option('--now <time>', 'compare timestamps with this time: Unix seconds, or ISO 8601')
    .option('--event <type>', 'event type, where a scheme of your own signs it and no header carries it')
    .action((flags) => run(async (out) => (await import('./verify')).verifyRequest(flags, out), flags))
}

function schemeFlags(command: Command): Command {
  return command
    .requiredOption('--scheme <scheme>', 'standard-webhooks, svix, stripe, github … or custom; a wrong name lists them all')
    .requiredOption('--secret-env <variable>', 'take the secret from this environment variable (repeatable: older ones behind it)', collect)
    .option('--header-name <name>', 'custom: the header of the signature')
    .option('--value <template>', 'custom: its value over {signature} {id} {timestamp} {event}')
    .option('--template <template>', 'custom: what is signed, over {id} {timestamp} {body} {event}')
    .option('--key <form>', 'custom: the secret is utf8, base64 or hex')
    .option('--encoding <encoding>', 'custom: the signature is hex or base64')
    .option('--id-header <name>', 'custom: the header of the id')
    .option('--timestamp-header <name>', 'custom: the header of the timestamp')
    .option('--event-header <name>', 'custom: the header of the event type')
    .option('--tolerance <seconds>', 'custom: how far a timestamp may be off')
}
