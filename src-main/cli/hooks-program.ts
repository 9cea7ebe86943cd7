import { type Command, Option } from 'commander'
import { receiverKinds } from '../../src-preload/contract/receiver-code'
import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import type { Flags } from './flags'
import type * as hooks from './hooks'
import type { Output } from './output'
import { collect, dataAndJson, type Run, withEngine } from './program'
import { requestFlags } from './request-flags'

type Which = 'all' | { hook: string } | { group: string }
type Work<Id = string> = (commands: typeof hooks, client: ContractClient, out: Output, id: Id) => Promise<void>

/** `hooks add|list|show|edit|rotate|end-rotation|forget-first|pause|resume|remove|restore|receiver|import`. Hooks are named by name or id. */
export function addHookCommands(program: Command, run: Run): void {
  const group = program.command('hooks').description('register and change hooks')
  const act = (flags: Flags, id: string, work: Work) =>
    run(async (out) => {
      const commands = await import('./hooks')
      await withEngine(flags, false, (client) => work(commands, client, out, id))
    }, flags)
  const byName = (name: string, description: string, work: Work) =>
    dataAndJson(group.command(`${name} <hook>`).description(description)).action((id, flags) => act(flags, id, work))

  const byNameOrMany = (name: 'pause' | 'resume', description: string, work: Work<Which>) =>
    dataAndJson(group.command(`${name} [hook]`).description(description))
      .option('--all', 'all of them')
      .option('--group <name>', 'those of a group')
      .action((hook: string | undefined, flags) => {
        const which = [hook !== undefined, flags.all === true, flags.group !== undefined].filter(Boolean).length
        if (which !== 1) throw invalid('--all', 'This needs a hook, --group or --all.', 'Give one of the three.')
        const one: Which = hook === undefined ? (flags.group === undefined ? 'all' : { group: flags.group }) : { hook }
        return act(flags, '', (commands, client, out) => work(commands, client, out, one))
      })

  requestFlags(dataAndJson(group.command('add')))
    .description('register a hook')
    .requiredOption('--name <name>', 'a name of its own')
    .option('--group <name>', 'put it together with others')
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
    .option('--group <name>', 'put it together with others')
    .option('--no-group', 'in no group any more')
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
    .option('--group <name>', 'only those of a group')
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
  byNameOrMany('pause', 'stop sending to a hook, a group or all', (commands, client, out, which) => {
    if (which === 'all') return commands.pauseAll(client, out)
    return 'hook' in which ? commands.pauseHook(client, which.hook, out) : commands.pauseGroup(client, which.group, out)
  })
  byNameOrMany('resume', 'send to a hook again, to a group, or to all that were paused together', (commands, client, out, which) => {
    if (which === 'all') return commands.resumeAll(client, out)
    return 'hook' in which ? commands.resumeHook(client, which.hook, out) : commands.resumeGroup(client, which.group, out)
  })
  byName('remove', 'delete a hook', (commands, client, out, id) => commands.removeHook(client, id, out))
  byName('restore', 'undo the deletion of a hook', (commands, client, out, id) => commands.restoreHook(client, id, out))
  dataAndJson(group.command('receiver <name>'))
    .description('write a small program that receives what a hook sends, and verifies it')
    .addOption(new Option('--as <kind>', 'what it is written for').choices([...receiverKinds]).default('express'))
    .action((name, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { showReceiver } = await import('./hooks-receiver')
        return withEngine(flags, false, (client) => showReceiver(client, name, flags.as, out))
      }, flags)
    })
  dataAndJson(group.command('import <file>'))
    .description("add the hooks of lemlist's GET /hooks answer, or of a HAR's requests; - reads standard input")
    .option('--only <number>', 'only this one of those that --dry-run lists (repeatable)', collect)
    .option('--dry-run', 'only tell what the file holds')
    .action((file, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { importHooks } = await import('./hooks-import')
        return withEngine(flags, false, (client) => importHooks(client, file, flags, out))
      }, flags)
    })
}
