import type { Command } from 'commander'
import { dataAndJson, type Run, withEngine } from './program'

/** `listen` and `inbox wait`. */
export function addInboxCommands(program: Command, run: Run): void {
  dataAndJson(program.command('listen'))
    .description('capture requests and print one a line until stopped; the address comes first, on stderr')
    .option('--inbox <name>', 'the inbox; made if it is missing', 'inbox')
    .option('--port <port>', 'listen on this port instead of the chosen one; 0 is any free one')
    .option('--respond <words>', "what it answers: '500x2,200', '429/2s:retry-after=2,200', '20%500,200', never, reset, cut, drip, echo …")
    .option('--scenario <file>', 'what it answers, as the JSON of a scenario')
    .option('--verify <scheme>', 'check each request by a signature scheme, or as a provider does')
    .option('--secret-env <variable>', 'with --verify: take the secret from this environment variable')
    .option('--refuse', 'with --verify: answer 401 where the check fails')
    .option('--forward <url>', 'pass each request on to this URL of this machine, and its answer back')
    .option('--allow-other-hosts', 'with --forward: the URL may be on another machine')
    .option('--forward-ca <file>', 'with --forward: trust certificates of the authority in this PEM file')
    .option('--any-certificate', 'with --forward: take whatever certificate the target on this machine shows')
    .addHelpText('after', '\nWhat the flags set stays with the inbox; what they leave out stays as it was. Sequences begin anew.')
    .action((flags) => run(async (out) => (await import('./listen')).listen(flags, out), flags))

  const inbox = program.command('inbox').description('what inboxes captured')
  dataAndJson(inbox.command('wait'))
    .description('wait until a request comes that holds a query; exit code 1 where none does')
    .requiredOption('--inbox <name>', 'the inbox')
    .option('--query <query>', "as in 'type:lead.created', as the log knows it", '')
    .option('--timeout <duration>', 'how long', '5s')
    .option('--since <cursor>', 'look also at what came after this exchange, or this time; all: at everything that is kept')
    .action((flags) =>
      run(async (out) => {
        const { waitForRequest } = await import('./inbox')
        return withEngine(flags, true, (client) => waitForRequest(client, flags, out))
      }, notEmpty(flags)),
    )
}

/** An empty query means every request. */
function notEmpty({ query, ...flags }: Record<string, unknown>): Record<string, unknown> {
  return query === '' ? flags : { query, ...flags }
}
