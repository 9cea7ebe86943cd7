import type { CustomScheme } from '../../../src-preload/contract/signature'
import { utf8 } from '../bytes'
import type { KeyRule, Message, MessageField, Part, SignatureRule, ValueForm } from './scheme'
import { parseTemplate, readTemplate, type TemplatePiece } from './template'

const contentFields = ['id', 'timestamp', 'body', 'event'] as const
const valueFields = ['id', 'timestamp', 'event', 'signature'] as const
const fieldOf: Record<string, MessageField> = { id: 'id', timestamp: 'timestamp', event: 'eventType' }
const keys: Record<CustomScheme['key'], KeyRule> = {
  utf8: { kind: 'utf8' },
  base64: { kind: 'base64', prefix: '', limits: false },
  hex: { kind: 'hex' },
}

/** A user's own scheme becomes a rule like any other. */
export function customScheme(custom: CustomScheme): SignatureRule {
  const content = parseTemplate(custom.signedContent, contentFields)
  const shape = shapeOf(content)
  const needs = [
    ...new Set(content.flatMap((piece) => ('field' in piece && fieldOf[piece.field] ? [fieldOf[piece.field] as MessageField] : []))),
  ]
  const headers = {
    signature: custom.header,
    id: custom.idHeader,
    timestamp: custom.timestampHeader,
    eventType: custom.eventHeader,
  }
  return {
    kind: 'signature',
    facts: {
      id: 'custom',
      name: 'A scheme of your own',
      headers: Object.values(headers).filter((name) => name !== null),
      value: custom.value,
      signedContent: custom.signedContent,
      key: custom.key,
      encoding: custom.encoding,
      toleranceSeconds: custom.toleranceSeconds,
      toleranceDirection: custom.toleranceSeconds === null ? null : 'both',
      uses: needs,
      source: 'your own',
    },
    headers,
    form: templated(parseTemplate(custom.value, valueFields)),
    needs,
    parts: (message) => shape.pieces.map((piece) => partOf(piece, message)),
    separator: shape.separator,
    key: keys[custom.key],
    encoding: custom.encoding,
    timestamp: 'unix',
    tolerance: custom.toleranceSeconds === null ? null : { seconds: custom.toleranceSeconds, direction: 'both' },
    list: false,
  }
}

function partOf(piece: TemplatePiece, message: Message): Part {
  if ('literal' in piece) return { name: piece.literal, bytes: utf8(piece.literal) }
  const field = fieldOf[piece.field]
  return { name: piece.field, bytes: field ? utf8(message[field]) : message.body }
}

/** Fields with the same text between all of them have that as their separator; anything else is written piece by piece. */
function shapeOf(pieces: TemplatePiece[]): { pieces: TemplatePiece[]; separator: string } {
  const fields = pieces.filter((piece) => 'field' in piece)
  const between = pieces.flatMap((piece) => ('literal' in piece ? [piece.literal] : []))
  const [separator] = between
  const alternates = pieces.every((piece, index) => 'field' in piece === (index % 2 === 0)) && pieces.length % 2 === 1
  const regular = separator !== undefined && alternates && between.every((text) => text === separator)
  return regular ? { pieces: fields, separator } : { pieces, separator: '' }
}

function templated(pieces: TemplatePiece[]): ValueForm {
  const write = (signature: string, message: Record<MessageField, string>) =>
    pieces
      .map((piece) =>
        'literal' in piece ? piece.literal : piece.field === 'signature' ? signature : message[fieldOf[piece.field] ?? 'id'],
      )
      .join('')
  return {
    write: ([signature = ''], message) => write(signature, message),
    read(value) {
      const found = readTemplate(pieces, value)
      const signature = found?.get('signature')
      if (!found || !signature) return null
      const fields = Object.entries(fieldOf).flatMap(([name, field]) => (found.has(name) ? [[field, found.get(name)]] : []))
      return { signatures: [signature], ...Object.fromEntries(fields) }
    },
    respell(value) {
      const alone = pieces.every((piece) => 'literal' in piece || piece.field === 'signature')
      const bare = /^\s*(?:[A-Za-z][\w-]*\s*[=:, ]\s*)?([A-Za-z0-9+/_-]{20,}={0,2})\s*$/.exec(value)?.[1]
      if (!bare || !alone) return null
      const right = write(bare, { id: '', timestamp: '', eventType: '' })
      return right === value
        ? null
        : { value: right, reason: 'header_malformed', what: `must read ${write('SIG', { id: '', timestamp: '', eventType: '' })}` }
    },
  }
}
