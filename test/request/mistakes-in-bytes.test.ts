import { describe, expect, it } from 'vitest'
import { bare, body, github, id, plain, standardWith, whsec } from './mistaken'
import { checked, now } from './signing-bench'

describe('a body that was written anew', () => {
  const value = JSON.parse(body)
  const ascii = (text: string) => text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const sorted = JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))

  it.each([
    ['body_key_order', sorted],
    ['body_spaces', body.replace(/([,:])/g, '$1 ')],
    ['body_spaces', JSON.stringify(value, null, 2)],
    ['body_spaces', JSON.stringify(value, null, 4)],
    ['body_spaces', JSON.stringify(value, null, '\t')],
    ['body_escapes', ascii(body)],
    ['body_escapes', body.replace(/</g, '\\u003c').replace(/>/g, '\\u003e')],
    ['body_escapes', body.replaceAll('/', '\\/')],
    ['body_escapes', ascii(body).replaceAll('/', '\\/')],
    ['body_escapes', ascii(body).replace(/([,:])/g, '$1 ')],
    ['body_newline', `${body}\n`],
    ['body_newline', `${body}\r\n`],
    ['body_spaces', `${JSON.stringify(value, null, 2)}\n`],
    ['body_spaces', JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')],
    ['body_key_order', JSON.stringify(JSON.parse(sorted), null, 2)],
    ['body_empty', ''],
  ] as const)('%s: signed was %j', (reason, wasSigned) => {
    const result = checked('github', plain, github(wasSigned), { body })
    expect(result).toMatchObject({ ok: false, reason, coveredContent: Buffer.from(wasSigned).toString('base64') })
    const at = result.contentDifference ?? -1
    const [should, was] = [Buffer.from(body), Buffer.from(wasSigned)]
    expect(was.subarray(0, at)).toEqual(should.subarray(0, at))
    expect(was[at]).not.toBe(should[at])
  })

  it.each([
    ['body_newline', `${body}\n`],
    ['body_spaces', JSON.stringify(value, null, 2)],
    ['body_escapes', ascii(body)],
  ] as const)('%s, the other way round: the receiver sees %j of what was signed compactly', (reason, seen) => {
    expect(checked('github', plain, github(body), { body: seen })).toMatchObject({ ok: false, reason })
  })

  it('line breaks of Windows inside the body, in both directions', () => {
    const text = 'one\ntwo\nthree'
    expect(checked('github', plain, github(text.replaceAll('\n', '\r\n')), { body: text }).reason).toBe('body_crlf')
    expect(checked('github', plain, github(text), { body: text.replaceAll('\n', '\r\n') }).reason).toBe('body_crlf')
  })

  it('numbers that a parser wrote in another notation', () => {
    const typed = '{"n":12345678901234567890,"m":1.0}'
    expect(checked('github', plain, github(JSON.stringify(JSON.parse(typed))), { body: typed }).reason).toBe('body_numbers')
  })

  it('also where id and time are signed with it', () => {
    const headers = standardWith(Buffer.from(bare, 'base64'), `${id}.${now}.${sorted}`)
    expect(checked('standard-webhooks', whsec, headers, { body }).reason).toBe('body_key_order')
  })

  it('is not sought for ever in a body of 20 MB', () => {
    const large = `{"a":"${'x'.repeat(20 * 1024 * 1024)}"}`
    const started = performance.now()
    expect(checked('github', plain, github('something else'), { body: large })).toMatchObject({
      reason: 'unexplained',
      explanation: expect.stringMatching(/large/),
      signedSize: large.length,
    })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
