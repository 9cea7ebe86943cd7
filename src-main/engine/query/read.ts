import type { LogClause, LogFilter, LogTest, Scope } from './filter'
import { scopes } from './filter'
import { type Operator, oneOf, type Vocabulary } from './operator'
import { operators } from './operators'
import { lookalikes, refuse } from './refusal'
import { quote, type Token, tokenize } from './token'

/** Characters of one query; nobody types more, and every one costs. */
const longest = 2_000

/**
 * Reads a query: `hook:orders status:5xx -is:retry "Acme"`. Operators of different names narrow, the same one twice widens (`status:404
 * status:5xx`), words must all be found, `-` turns a piece around. Throws `invalid_input` with the place and the way out.
 */
export function readQuery(text: string, vocabulary: Vocabulary): LogFilter {
  if (text.length > longest) refuse(text, longest, text.length, `a query has at most ${longest} characters`, 'Shorten it.')
  const tokens = tokenize(text)
  const places = scopesOf(text, tokens)
  const clauses: LogClause[] = []
  const widening = new Map<string, LogClause>()
  for (const token of tokens) {
    if (token.operator === 'in') continue
    const operator = token.operator === null ? null : operatorOf(text, token)
    const any = operator ? readValue(text, token, operator, vocabulary) : readWord(text, token, places)
    const known = operator && !operator.narrows ? widening.get(`${token.not}${operator.name}`) : undefined
    if (known) known.any.push(...any)
    else {
      const clause = { not: token.not, any }
      clauses.push(clause)
      if (operator && !operator.narrows) widening.set(`${token.not}${operator.name}`, clause)
    }
  }
  return clauses
}

function operatorOf(text: string, { operator: name, value, from, to, not, valueFrom }: Token): Operator {
  const found = operators.find((one) => one.name === name)
  if (found) return found
  const names = lookalikes(
    name ?? '',
    operators.map((one) => one.name),
  )
  const written = text.slice(from + (not ? 1 : 0), to)
  const meant = names.length > 0 ? `Did you mean ${names.map((one) => `${one}:${text.slice(valueFrom, to)}`).join(' or ')}? ` : ''
  const fix = `${meant}To search for the text, write ${value === '' ? `"${written}"` : quoted(written)}.`
  return refuse(text, from, to, `there is no operator "${name}:"`, fix, names)
}

function readValue(text: string, token: Token, operator: Operator, vocabulary: Vocabulary): LogTest[] {
  const { value, valueFrom, to } = token
  const choices = operator.values(vocabulary).map((one) => one.value)
  const hint =
    choices.length > 0 ? `Try ${choices.slice(0, 8).map(quote).join(', ')}${choices.length > 8 ? ' …' : ''}.` : `As in ${operator.example}.`
  if (value === '') refuse(text, token.from, to, `${operator.name}: needs a value (${operator.help})`, hint, choices.slice(0, 20))
  const tests = operator.read(value, vocabulary)
  if (tests) return tests
  const near = lookalikes(value, choices)
  const fix = near.length > 0 ? `Did you mean ${near.map(quote).join(' or ')}?` : `${hint.slice(0, -1)}; as in ${operator.example}.`
  return refuse(
    text,
    valueFrom,
    to,
    `"${value}" is nothing ${operator.name}: knows (${operator.help})`,
    fix,
    near.length > 0 ? near : choices.slice(0, 20),
  )
}

function readWord(text: string, { value, quoted, from, to }: Token, places: Scope[]): LogTest[] {
  if (value === '') refuse(text, from, to, 'there is nothing between the quotes', 'Write the words to look for, or remove the quotes.')
  if (!quoted && (value === 'OR' || value === 'AND' || value === 'NOT'))
    refuse(text, from, to, `${value} means nothing here`, `${wayAround[value]} To search for the word, write "${value}".`)
  return [{ on: 'text', text: value, in: places }]
}

const wayAround = {
  OR: 'The same operator twice means either: status:404 status:5xx.',
  AND: 'Everything in a query must hold anyway: leave it out.',
  NOT: 'Put a - in front: -status:404.',
}

/** Where the words are looked for: everywhere but where `in:` says otherwise. */
function scopesOf(text: string, tokens: Token[]): Scope[] {
  const chosen: Scope[] = []
  for (const { operator, not, value, from, to, valueFrom } of tokens) {
    if (operator !== 'in') continue
    const list = scopes.join(', ')
    if (not) refuse(text, from, to, 'in: can’t be turned around', `Name where to look instead: ${list}.`, [...scopes])
    const scope = oneOf(scopes, value)
    if (scope) chosen.push(scope)
    else refuse(text, value === '' ? from : valueFrom, to, `"${value}" is no place to look in`, `Use one of ${list}.`, [...scopes])
  }
  const words = tokens.some(({ operator }) => operator === null)
  const first = tokens.find(({ operator }) => operator === 'in')
  if (first && !words) refuse(text, first.from, first.to, 'there are no words to look for', 'Add them: in:body "Acme".')
  return chosen.length > 0 ? [...new Set(chosen)] : [...scopes]
}

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
