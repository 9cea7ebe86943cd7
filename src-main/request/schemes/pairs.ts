import type { Message, ValueForm } from './scheme'

interface Names {
  separator: string
  timestamp: string
  signature: string
  /** Name of the member that lists signed headers. */
  headers?: string
}

/** `t=TS,v1=SIG` and its like: members in any order, unknown ones passed over, the signature's name repeatable. */
export function pairs({ separator, timestamp, signature, headers }: Names): ValueForm {
  const form: ValueForm = {
    write: (signatures, message) =>
      [
        `${timestamp}=${message.timestamp}`,
        ...(headers === undefined ? [] : [`${headers}=${namesOf(message)}`]),
        ...signatures.map((one) => `${signature}=${one}`),
      ].join(separator),
    read(value) {
      const members = value.split(separator).map((member): [string, string] => {
        const at = member.indexOf('=')
        return at < 0 ? [member, ''] : [member.slice(0, at), member.slice(at + 1)]
      })
      const all = (name: string | undefined) => members.filter(([key, text]) => key === name && text !== '').map(([, text]) => text)
      const [time] = all(timestamp)
      const signatures = all(signature)
      const [names] = all(headers)
      if (time === undefined || signatures.length === 0 || (headers !== undefined && names === undefined)) return null
      return { signatures, timestamp: time, ...(names === undefined ? {} : { names }) }
    },
    respell(value) {
      const known = [timestamp, headers, signature].filter((name) => name !== undefined).join('|')
      const members = [
        ...value.matchAll(new RegExp(`(?:^|[\\s,;&|])(${known})\\s*[=:]\\s*([^,;&|]+?)(?=[\\s,;&|]+(?:${known})\\s*[=:]|\\s*$)`, 'g')),
      ]
      const right = members.map(([, name, text]) => `${name}=${text}`).join(separator)
      if (right === value || !form.read(right)) return null
      return { value: right, reason: 'wrong_separator', what: `must have "${separator}" between its members and "=" inside them` }
    },
  }
  return form
}

const namesOf = ({ named }: Message) => named.map(([name]) => name).join(' ')
