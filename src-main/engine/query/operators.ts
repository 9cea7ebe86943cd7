import { scopes } from './filter'
import { type Operator, plain } from './operator'
import { measureOperators } from './operators-measure'
import { resultOperators } from './operators-result'
import { subjectOperators } from './operators-subject'

/** Says where the words of a query are looked for, so it asks nothing itself. */
const place: Operator = {
  name: 'in',
  help: 'where the words are looked for',
  example: 'in:body',
  values: plain(scopes),
  read: () => null,
}

export const operators: Operator[] = [...subjectOperators, ...resultOperators, ...measureOperators, place]
