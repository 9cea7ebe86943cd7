import type { ValueForm } from './scheme'

/** `PREFIX` and one signature: `sha256=SIG`, `v0=SIG`, or the signature alone. */
export function prefixed(prefix: string): ValueForm {
  const name = prefix.replace(/=$/, '')
  return {
    write: ([signature = '']) => prefix + signature,
    read: (value) => (value.startsWith(prefix) && value.length > prefix.length ? { signatures: [value.slice(prefix.length)] } : null),
    respell(value) {
      const found = /^\s*(?:([A-Za-z][\w-]*)\s*[=:, ]\s*)?([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(value)
      const [, label, signature] = found ?? []
      if (!signature || value === prefix + signature) return null
      const right = prefix + signature
      if (label === undefined) return { value: right, reason: 'header_malformed', what: `lacks "${prefix}" before the signature` }
      if (label === name) return { value: right, reason: 'wrong_separator', what: `must have "${prefix}" before the signature` }
      const before = prefix === '' ? 'must be the signature alone' : `must have "${prefix}" before the signature`
      return { value: right, reason: 'header_malformed', what: `begins with "${label}"; it ${before}` }
    },
  }
}
