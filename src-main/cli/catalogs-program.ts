import type { Command } from 'commander'
import { dataAndJson, type Run, withEngine } from './program'

/** `catalogs [list]|show|import|export|remove|restore|add-type|remove-type|save-sample`. With --data they show what the user added in that folder as well. */
export function addCatalogCommands(program: Command, run: Run): void {
  const group = dataAndJson(program.command('catalogs').description('list the provider catalogs'))
  group.action((flags) => run(async (out) => (await import('./catalogs')).listCatalogs(flags.data, out), flags))
  dataAndJson(group.command('list').description('list the provider catalogs')).action((_flags, command) => {
    const flags = command.optsWithGlobals()
    return run(async (out) => (await import('./catalogs')).listCatalogs(flags.data, out), flags)
  })
  dataAndJson(group.command('show <id>').description('show the event types of one')).action((id, _flags, command) => {
    const flags = command.optsWithGlobals()
    return run(async (out) => (await import('./catalogs')).showCatalog(id, flags.data, out), flags)
  })
  addOpenApiCommands(group, run)
  dataAndJson(group.command('add-type <catalog> <type>'))
    .description('add an event type of your own')
    .option('--category <name>', 'where it stands')
    .option('--description <text>', 'what it is about')
    .option('--payload <file>', 'JSON of its sample; - reads standard input')
    .action((catalog, type, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { addType } = await import('./own-types')
        return withEngine(flags, false, (client) => addType(client, catalog, type, flags, out))
      }, flags)
    })
  dataAndJson(group.command('remove-type <catalog> <type>').description('remove an event type of your own')).action(
    (catalog, type, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { removeType } = await import('./own-types')
        return withEngine(flags, false, (client) => removeType(client, catalog, type, out))
      }, flags)
    },
  )
  dataAndJson(group.command('save-sample <catalog> <type>'))
    .description('keep a payload as a sample of a type')
    .requiredOption('--name <name>', 'a name of its own')
    .requiredOption('--payload <file>', 'the JSON; - reads standard input')
    .action((catalog, type, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { saveSample } = await import('./own-types')
        return withEngine(flags, false, (client) => saveSample(client, { catalog, type, name: flags.name }, flags.payload, out))
      }, flags)
    })
}

function addOpenApiCommands(group: Command, run: Run): void {
  dataAndJson(group.command('import <file>'))
    .description('add the webhooks of an OpenAPI document (JSON or YAML); - reads standard input')
    .option('--id <id>', 'what it is called in commands')
    .option('--name <name>', 'what it is called on screen')
    .option('--replace', 'replace the imported catalog of the same id')
    .option('--dry-run', 'only tell what it holds')
    .action((file, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => {
        const { importCatalog } = await import('./catalogs-openapi')
        return withEngine(flags, false, (client) => importCatalog(client, file, flags, out))
      }, flags)
    })
  dataAndJson(group.command('export <id>'))
    .description('write a catalog as an OpenAPI 3.1 document on stdout')
    .option('--openapi', 'as OpenAPI, the one format there is')
    .action((id, _flags, command) => {
      const flags = command.optsWithGlobals()
      return run(async (out) => (await import('./catalogs-openapi')).exportCatalog(id, flags.data, out), flags)
    })
  dataAndJson(group.command('remove <id>').description('remove an imported catalog')).action((id, _flags, command) => {
    const flags = command.optsWithGlobals()
    return run(async (out) => {
      const { removeCatalog } = await import('./catalogs-openapi')
      return withEngine(flags, false, (client) => removeCatalog(client, id, out))
    }, flags)
  })
  dataAndJson(group.command('restore <id>').description('bring a removed catalog back')).action((id, _flags, command) => {
    const flags = command.optsWithGlobals()
    return run(async (out) => {
      const { restoreCatalog } = await import('./catalogs-openapi')
      return withEngine(flags, false, (client) => restoreCatalog(client, id, out))
    }, flags)
  })
}
