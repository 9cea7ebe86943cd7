import type { LogTest } from './filter'
import { type Named, type Operator, oneOf, plain, type Vocabulary, wildcard } from './operator'

const naming = (
  pick: (vocabulary: Vocabulary) => Named[],
  on: 'hook' | 'inbox' | 'catalog',
  prefix: string,
): Pick<Operator, 'values' | 'read'> => ({
  values: (vocabulary) =>
    pick(vocabulary).map(({ id, name }) => (on === 'catalog' ? { value: id, help: name } : { value: name, help: id })),
  read(value, vocabulary) {
    const fits = wildcard(value)
    const found = pick(vocabulary).filter(({ id, name }) => id === value || fits.test(name) || (on === 'catalog' && fits.test(id)))
    if (found.length > 0) return found.map(({ id }) => ({ on, is: id }))
    return prefix !== '' && value.startsWith(prefix) ? [{ on, is: value }] : null
  },
})
const idOf =
  (on: 'id' | 'event' | 'delivery') =>
  (value: string): LogTest[] => [{ on, is: value }]

/** What an exchange is about. */
export const subjectOperators: Operator[] = [
  { name: 'hook', help: 'a hook, by name or id', example: 'hook:orders', ...naming(({ hooks }) => hooks, 'hook', 'hok_') },
  { name: 'inbox', help: 'an inbox, by name or id', example: 'inbox:test', ...naming(({ inboxes }) => inboxes, 'inbox', 'inb_') },
  { name: 'catalog', help: 'a provider', example: 'catalog:lemlist', ...naming(({ catalogs }) => catalogs, 'catalog', '') },
  {
    name: 'type',
    help: 'the event type; * stands for anything',
    example: 'type:lead.*',
    values: ({ eventTypes }) => eventTypes.map((value) => ({ value, help: '' })),
    read: (value) => [{ on: 'type', matches: value }],
  },
  {
    name: 'direction',
    help: 'sent or captured',
    example: 'direction:in',
    values: () => [
      { value: 'out', help: 'attempts of deliveries' },
      { value: 'in', help: 'captured by an inbox' },
    ],
    read(value) {
      const direction = oneOf(['in', 'out'] as const, value)
      return direction ? [{ on: 'direction', is: direction }] : null
    },
  },
  {
    name: 'method',
    help: 'the HTTP method',
    example: 'method:POST',
    values: plain(['POST', 'GET', 'PUT', 'PATCH', 'DELETE']),
    read: (value) => [{ on: 'method', matches: value }],
  },
  { name: 'id', help: 'one exchange', example: 'id:exc_…', values: () => [], read: idOf('id') },
  { name: 'event', help: 'everything of one event', example: 'event:evt_…', values: () => [], read: idOf('event') },
  { name: 'delivery', help: 'the attempts of one delivery', example: 'delivery:dlv_…', values: () => [], read: idOf('delivery') },
]
