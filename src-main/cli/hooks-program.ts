import type { Command } from 'commander'
import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import type { Flags } from './flags'
import type * as hooks from './hooks'
import type { Output } from './output'
import { collect, dataAndJson, type Run, withEngine } from './program'
import { requestFlags } from './request-flags'

type Work<Id = string> = (commands: typeof hooks, client: ContractClient, out: Output, id: Id) => Promise<void>

/** `hooks add|list|show|edit|rotate|end-rotation|forget-first|pause|resume|remove|restore`. Hooks are named by name or id. */
export function addHookCommands(program: Command, run: Run): void {
  const group = program.command('hooks').description('register and change hooks')
  const act = (flags: Flags, id: string, work: Work) =>
    run(async (out) => {
      const commands = await import('./hooks')
      await withEngine(flags, false, (client) => work(commands, client, out, id))
    }, flags)
  const byName = (name: string, description: string, work: Work) =>
    dataAndJson(group.command(`${name} <hook>`).description(description)).action((id, flags) => act(flags, id, work))

  const byNameOrAll = (name: string, description: string, work: Work<string | null>) =>
    dataAndJson(group.command(`${name} [hook]`).description(description))
      .option('--all', 'all of them')
      .action((hook: string | undefined, flags) => {
        if ((hook === undefined) !== (flags.all === true)) throw invalid('--all', 'This needs a hook, or --all.', 'Give one of the two.')
        return act(flags, '', (commands, client, out) => work(commands, client, out, hook ?? null))
      })

  requestFlags(dataAndJson(group.command('add')))
    .description('register a hook')
    .requiredOption('--name <name>', 'a name of its own')
    .requiredOption('--catalog <id>', 'the provider')
    .requiredOption('--url <url>', 'where to send: a URL, or inbox:NAME')
    .option('--event <type>', 'subscribe to this type (repeatable); none means all where the provider allows it', collect)
    .option('--rate <rate>', 'at most so many attempts a second: 10/s')
    .option('--paused', 'register it without sending yet')
    .option('--no-secret', 'no secret, although the provider generates one')
    .option('--secret-out <file>', 'write a generated secret into this new file instead of stderr')
    .action((flags) => act(flags, '', (commands, client, out) => commands.addHook(client, flags, out)))

  requestFlags(dataAndJson(group.command('edit <hook>')))
    .description('change a hook')
    .option('--name <name>', 'another name')
    .option('--url <url>', 'another target')
    .option('--event <type>', 'subscribe to just these types (repeatable); "all" for all', collect)
    .option('--rate <rate>', 'at most so many attempts a second: 10/s, or none')
    .option('--no-basic', 'no authentication any more')
    .option('--no-filter', 'no filter any more')
    .option('--no-custom-payload', "the provider's own body again; the rows are kept")
    .option('--no-secret', 'remove the secret')
    .option('--secret-out <file>', 'write a generated secret into this new file instead of stderr')
    .action((id, flags) => act(flags, id, (commands, client, out) => commands.editHook(client, id, flags, out)))

  dataAndJson(group.command('list').description('list the hooks'))
    .option('--paused', 'only those that are paused')
    .action((flags) => act(flags, '', (commands, client, out) => commands.listHooks(client, flags, out)))

  dataAndJson(group.command('rotate <hook>').description('give a hook a new secret; where it signs, the old one signs beside it'))
    .option('--secret-env <variable>', 'take the secret from this environment variable; else one is generated')
    .option('--secret-out <file>', 'write a generated secret into this new file instead of stderr')
    .action((id, flags) => act(flags, id, (commands, client, out) => commands.rotateSecret(client, id, flags, out)))
  byName('end-rotation', 'stop signing with the old secret', (commands, client, out, id) => commands.endRotation(client, id, out))
  byName('forget-first', 'forget which leads a hook has had its first event of', (commands, client, out, id) =>
    commands.forgetFirst(client, id, out),
  )
  byName('show', 'show one hook', (commands, client, out, id) => commands.showHook(client, id, out))
  byNameOrAll('pause', 'stop sending to a hook, or to all', (commands, client, out, id) =>
    id === null ? commands.pauseAll(client, out) : commands.pauseHook(client, id, out),
  )
  byNameOrAll('resume', 'send to a hook again, or to all that were paused together', (commands, client, out, id) =>
    id === null ? commands.resumeAll(client, out) : commands.resumeHook(client, id, out),
  )
  byName('remove', 'delete a hook', (commands, client, out, id) => commands.removeHook(client, id, out))
  byName('restore', 'undo the deletion of a hook', (commands, client, out, id) => commands.restoreHook(client, id, out))
}
