// Two sends of one event never are the same bytes: ids, times and signatures are made anew. Told apart by their place and their look.

const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/
const day = /^\d{4}-\d\d-\d\d$/
const epoch = /^1\d{9}(\d{3})?$/
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const prefixed = /^[A-Za-z]{2,10}_[0-9A-Za-z]{8,}$/
const objectId = /^[0-9a-f]{24}$/i
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

const idNames = /(^|[^a-z])(id|uuid|guid|nonce|trace|traceparent|delivery|request-id)$|Id$/
const timeNames = /(^|[^a-z])(date|time|timestamp|age|expires)$|(At|Date|Time)$/

const isTime = (text: string) => [moment, day, epoch, httpDate].some((look) => look.test(text))
const isId = (text: string) => [uuid, prefixed, objectId, ulid].some((look) => look.test(text))

/** Why this difference is no news, in a few words, or null. `name` is the header's, or the last member of the path. */
export function expectedBecause(name: string, left: string | null, right: string | null, inHeader: boolean): string | null {
  if (left === null || right === null) return null
  if (inHeader && /signature|hmac/i.test(name)) return 'signature'
  if (inHeader && name.toLowerCase() === 'content-length') return 'length of the body'
  if (isTime(left) && isTime(right)) return 'time'
  if (isId(left) && isId(right)) return 'id'
  const plain = inHeader ? name.toLowerCase() : name
  if (timeNames.test(plain) && /^\d+$/.test(left) && /^\d+$/.test(right)) return 'time'
  if (idNames.test(plain) && left !== '' && right !== '') return 'id'
  return null
}
