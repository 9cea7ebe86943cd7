import http from 'node:http'
import { makeDataFolder } from '../../../src-main/adapters/folder/data-folder'
import { becomeOwner } from '../../../src-main/adapters/folder/owner'

// Becomes the owner of a folder or finds the one there is, says which, and stays. With `silent` an owner never listens nor announces.
const [folder = '', mode] = process.argv.slice(2)
await makeDataFolder(folder)
const role = await becomeOwner(folder)
if (role.kind === 'owner' && mode !== 'silent') {
  await role.listen(http.createServer((_request, response) => response.end(`owner ${process.pid}`)))
  await role.announce({ token: 'token-of-the-owner', url: null })
}
process.stdout.write(
  `${JSON.stringify({ kind: role.kind, pid: process.pid, owner: role.kind === 'owned' ? role.info.pid : process.pid })}\n`,
)
setInterval(() => {}, 60_000)
