import { utf8Text } from '../request/bytes'
import { ownHeaders, type WholeExchange } from './message'

/**
 * A command that sends the same bytes again, for a POSIX shell. Ours, since generators sort headers, merge repeated ones, and let curl read a file
 * where a body begins with `@`. Null where the body is no text or holds a NUL, which no argument can.
 */
export function curlOf({ request }: WholeExchange): string | null {
  const text = utf8Text(request.body)
  if (text?.includes('\0') !== false) return null
  const headers = ownHeaders(request.headers)
  const words = [
    `curl --request ${quoted(request.method)}`,
    // Brackets and braces of a URL are patterns to curl otherwise.
    `--globoff --url ${quoted(request.url)}`,
    // An empty value is written with a semicolon; with a colon curl would leave the header out.
    ...headers.map(([name, value]) => `--header ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...unwanted(
      headers.map(([name]) => name.toLowerCase()),
      text !== '',
    ),
    ...(text === '' ? [] : [`--data-raw ${quoted(text)}`]),
  ]
  return words.join(' \\\n  ')
}

/** Headers curl would add by itself. */
function unwanted(names: string[], hasBody: boolean): string[] {
  const usual = ['accept', 'user-agent', ...(hasBody ? ['content-type'] : [])]
  return usual.filter((name) => !names.includes(name)).map((name) => `--header '${name}:'`)
}

function quoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
