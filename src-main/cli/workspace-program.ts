import type { Command } from 'commander'
import { collect, dataAndJson, json, type Run, withEngine } from './program'

/** `export`, `import`, `check`, `schema`, `run` and `environments`: the whole set as a file. */
export function addWorkspaceCommands(program: Command, run: Run): void {
  dataAndJson(program.command('export'))
    .description('print everything as a workspace file; secrets by reference only')
    .option('--hook <name>', 'only this hook and what belongs to it (repeatable)', collect)
    .option('--inbox <name>', 'only this inbox (repeatable)', collect)
    .option('--run <name>', 'only this run and what it needs (repeatable)', collect)
    .action((flags) =>
      run(async () => {
        const { exportWorkspace } = await import('./workspace')
        return withEngine(flags, false, (client) => exportWorkspace(client, flags))
      }, flags),
    )

  dataAndJson(program.command('import [file]'))
    .description('take a workspace file over, all of it or nothing')
    .option('--dry-run', 'say what would happen, and do nothing')
    .option('--yes', 'do it without asking')
    .option('--conflicts <whose>', 'where both sides changed: file or mine')
    .option('--undo', 'undo the last import instead')
    .action((file, flags) =>
      run(async (out) => {
        const { importWorkspace, undoImport } = await import('./workspace')
        if (flags.undo) return withEngine(flags, false, (client) => undoImport(client, out))
        return withEngine(flags, false, (client) => importWorkspace(client, file, flags, out))
      }, flags),
    )

  json(program.command('check <file>'))
    .description('name every mistake in a workspace file')
    .action((file, flags) => run(async (out) => (await import('./check')).checkWorkspace(file, out), flags))

  program
    .command('schema')
    .description('print the JSON Schema of workspace files, for editors')
    .action((flags) => run(async () => (await import('./check')).printSchema(), flags))

  json(program.command('run <file>'))
    .description('make the runs of a workspace file; needs no data folder')
    .option('--env <name>', 'with the variables of this environment; else the first')
    .option('--only <name>', 'only this run and what it needs (repeatable)', collect)
    .option('--junit <file>', 'write a report as JUnit XML')
    .option('--har <file>', 'write the exchanges of failed steps as HAR')
    .option('--bail', 'leave out what follows the first failed run')
    .option('--virtual-time', 'let time go by only where nobody has anything to do')
    .option('--seed <n>', 'fixes ids, times and what is random')
    .option('--wait-for <url>', 'begin when something answers there')
    .action((file, flags) => run(async (out) => (await import('./run')).runFile(file, flags, out), flags))

  json(program.command('probe <url>'))
    .description('try a receiver with what is right and what is wrong, as a provider would send it')
    .option('--catalog <id>', 'as this provider')
    .option('--scheme <scheme>', 'or with this signature scheme: github, stripe, standard-webhooks …')
    .option('--secret-env <variable>', 'take the secret the receiver knows from this environment variable')
    .option('--header-env <header>', "'Name=VARIABLE': a header the receiver wants, its value from the environment (repeatable)", collect)
    .option('--basic <user>', 'Basic authentication with this user name')
    .option('--basic-password-env <variable>', 'take its password from this environment variable')
    .option('--event <type>', 'send this event type')
    .option('--strict', 'fail for should-cases too')
    .option('--junit <file>', 'write a report as JUnit XML')
    .option('--html <file>', 'write a report as one HTML page')
    .action((url, flags) => run(async (out) => (await import('./probe')).probeReceiver(url, flags, out), flags))

  const environments = dataAndJson(program.command('environments').description('list the environments; the one in use is marked'))
  environments.action((flags) =>
    run(async (out) => {
      const { listEnvironments } = await import('./environments')
      return withEngine(flags, false, (client) => listEnvironments(client, out))
    }, flags),
  )
  dataAndJson(environments.command('use <name>').description('send with the variables of this environment')).action(
    (name, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { useEnvironment } = await import('./environments')
        return withEngine(flags, false, (client) => useEnvironment(client, name, out))
      }, flags)
    },
  )
  dataAndJson(
    environments.command('set <name> <variables...>').description('NAME=VALUE: set variables of an environment, made where it is missing'),
  ).action((name, variables, _flags, command) => {
    const flags = command.optsWithGlobals()
    return run(async (out) => {
      const { setVariables } = await import('./environments')
      return withEngine(flags, false, (client) => setVariables(client, name, variables, out))
    }, flags)
  })
}
