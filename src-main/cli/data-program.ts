import type { Command } from 'commander'
import { dataAndJson, type Run, withEngine } from './program'

/** `data backup|move FOLDER`. */
export function addDataCommands(program: Command, run: Run): void {
  const data = program.command('data').description('the data folder as a whole')
  dataAndJson(data.command('backup <folder>'))
    .description('copy it to a new or empty folder, also while it is in use')
    .action((folder, flags) =>
      run(async (out) => {
        const { backUp } = await import('./data')
        return withEngine(flags, false, (client) => backUp(client, folder, out))
      }, flags),
    )
  dataAndJson(data.command('move <folder>'))
    .description('move it to a new or empty folder; whoever asks for the old one is led there')
    .action((folder, flags) =>
      run(async (out) => {
        const { moveData } = await import('./data')
        return withEngine(flags, false, (client, owned) => moveData(client, folder, owned, out))
      }, flags),
    )
}
