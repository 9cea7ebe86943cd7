import type { Command } from 'commander'
import { presets } from '../../src-preload/contract/presets'
import { signatureSchemes } from '../../src-preload/contract/signature'

/** One `--map` or `--set`, with its place among both: the rows of a custom payload keep the order in which they were typed. */
export interface RowFlag {
  text: string
  order: number
}
let rows = 0
const collectRow = (text: string, before: RowFlag[] = []): RowFlag[] => [...before, { text, order: rows++ }]
const collect = (value: string, before: string[] = []): string[] => [...before, value]

/** What every way of sending can set: `hooks add`, `hooks edit` and `send --to`. */
export function requestFlags(command: Command): Command {
  return command
    .option('--method <method>', 'GET, POST, PUT, PATCH or DELETE, as the provider allows')
    .option('--content-type <type>', 'json or form, as the provider allows')
    .option('--header <header>', "'Name: value' (repeatable)", collect)
    .option('--header-env <header>', "'Name=VARIABLE': a secret header, its value from the environment (repeatable)", collect)
    .option('--basic <user>', 'Basic authentication with this user name')
    .option('--basic-password-env <variable>', 'take its password from this environment variable')
    .option('--bearer-env <variable>', 'Bearer authentication with the token in this environment variable')
    .option('--map <row>', 'FIELD=JSONATA: a field of a custom payload (repeatable)', collectRow)
    .option('--set <row>', 'FIELD=TEXT: a field of a custom payload that is always this text (repeatable)', collectRow)
    .option('--option <option>', "KEY=VALUE: a setting of the provider's own, such as campaignId (repeatable)", collect)
    .option('--signature <scheme>', `another signature, where the provider allows it: ${signatureSchemes.join(', ')}`)
    .option('--retry <waits>', "waits between attempts, as '5s,5m,30m', or none")
    .option('--retry-preset <name>', `the delivery rules of a known sender: ${presets.map(({ id }) => id).join(', ')}`)
    .option('--timeout <duration>', 'how long to wait for an answer')
    .option('--pause-after <n>', 'pause after so many failed deliveries in a row, or never')
    .option('--concurrency <n>', 'attempts on the wire at a time; 1 keeps the order')
    .option('--filter <jsonata>', 'send only events for which this is true, as payload.score > 10')
    .option('--allow-http <host>', 'plain http is fine for this host, although the provider wants https (repeatable)', collect)
    .option('--allow-http-loopback', 'plain http is fine for this machine')
    .option('--log-response-body <on|off>', 'whether response bodies are kept, where the provider has that setting')
    .option('--secret-env <variable>', 'take the secret from this environment variable')
    .option('--generate-secret', 'make a secret as the provider would; it is shown once')
}
