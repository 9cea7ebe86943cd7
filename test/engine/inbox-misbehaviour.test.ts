import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { readWords } from '../../src-main/engine/inbox/scenario-words'
import { Scenario } from '../../src-preload/contract/scenario'
import { inboxBench, requestBytes } from '../support/inbox-bench'
import { describeWith, onPath } from '../support/tools'

const responding = (words: string) => ({ scenarios: [readWords(words, 'respond')], scenario: 'respond' })
const body = 'x'.repeat(100)
const doing = (behaviour: string, more: object = {}) => ({
  scenarios: [Scenario.parse({ name: 'bad', rules: [{ answers: [{ behaviour, body: { kind: 'text', text: body }, ...more }] }] })],
  scenario: 'bad',
})
const bodyIn = (bytes: Buffer) => bytes.subarray(bytes.indexOf('\r\n\r\n') + 4).toString()
const stated = (bytes: Buffer) => Number(/content-length: (\d+)/i.exec(bytes.toString('latin1'))?.[1])

describe('an inbox that misbehaves on purpose, seen from a bare socket', () => {
  it('waits before it answers', async () => {
    const { talk, captured } = await inboxBench(responding('200@300ms'))
    const began = performance.now()
    expect((await talk(requestBytes('{}'))).bytes.toString()).toMatch(/^HTTP\/1.1 200 /)
    expect(performance.now() - began).toBeGreaterThanOrEqual(299)
    expect((await captured(1))[0]?.scripted).toMatchObject({ delayMs: 300 })
  })

  it('never answers, and the connection stays open', async () => {
    const { dial, captured, post, engine } = await inboxBench(responding('never'))
    const socket = dial()
    let said = 0
    socket.on('data', () => said++)
    socket.write(requestBytes('{}'))
    expect((await captured(1))[0]).toMatchObject({ response: null, outcome: 'captured', scripted: { behaviour: 'never' } })
    // The inbox answers others meanwhile.
    await engine.inboxes.setScenario('orders', { name: null })
    expect((await post()).status).toBe(200)
    expect([said, socket.destroyed]).toEqual([0, false])
  })

  it('resets the connection instead of an answer', async () => {
    const { talk } = await inboxBench(responding('reset'))
    const { bytes, error } = await talk(requestBytes('{}'))
    expect([bytes.length, error]).toEqual([0, 'ECONNRESET'])
  })

  it('resets the connection in the middle of the answer', async () => {
    const { talk } = await inboxBench(doing('reset-midway', { status: 201 }))
    const { bytes, error } = await talk(requestBytes('{}'))
    expect(error).toBe('ECONNRESET')
    expect(bytes.toString()).toMatch(/^HTTP\/1.1 201 /)
    expect([stated(bytes), bodyIn(bytes)]).toEqual([100, body.slice(0, 50)])
  })

  it.each([
    ['length-too-long', 200],
    ['length-too-short', 50],
  ])('states a wrong length: %s', async (behaviour, length) => {
    const { talk } = await inboxBench(doing(behaviour))
    const { bytes, error } = await talk(requestBytes('{}'))
    expect([stated(bytes), bodyIn(bytes), error]).toEqual([length, body, null])
  })

  it('drips its body in small pieces over the time it was given', async () => {
    const { dial } = await inboxBench(doing('drip', { dripMs: 400 }))
    const socket = dial()
    const pieces: Buffer[] = []
    const began = performance.now()
    socket.on('data', (piece: Buffer) => pieces.push(piece))
    socket.write(requestBytes('{}'))
    await once(socket, 'close')
    expect(performance.now() - began).toBeGreaterThanOrEqual(390)
    expect(pieces.length).toBeGreaterThan(10)
    expect(bodyIn(Buffer.concat(pieces))).toBe(body)
  })

  it('forgets its drips and delays when the client goes away', async () => {
    const { dial, captured, engine, post } = await inboxBench(responding('drip@100ms'))
    const socket = dial()
    socket.write(requestBytes('{}'))
    await captured(1)
    socket.destroy()
    await engine.inboxes.setScenario('orders', { respond: '200@150ms' })
    expect((await post()).status).toBe(200)
  })
})

describeWith(
  [onPath('curl') ? { path: onPath('curl') as string } : { missing: 'no curl: install curl' }],
  'an inbox that misbehaves on purpose, seen from curl',
  () => {
    it.each([
      ['500x2,200', 0, '500'],
      ['404:x-why=testing', 0, '404'],
      ['never', 28, '000'],
      ['reset', 56, '000'],
      ['cut', 56, '200'],
      ['too-long', 18, '200'],
      ['drip', 28, '200'],
      ['echo', 0, '200'],
    ])('%s ends with exit code %i', async (words, code, status) => {
      const { url } = await inboxBench(responding(words))
      const said = await curl('--max-time', '1', '--data', '{"a":1}', '--write-out', '\n%{http_code}', url)
      // Older versions say 18 where the connection is reset in the middle.
      expect(words === 'cut' ? [18, 56] : [code]).toContain(said.code)
      expect(said.stdout.split('\n').at(-1)).toBe(status)
      if (words === 'echo') expect(said.stdout).toBe('{"a":1}\n200')
    })

    it('too-short leaves curl with what was stated', async () => {
      const { url } = await inboxBench(doing('length-too-short'))
      expect(await curl('--data', '{}', url)).toMatchObject({ code: 0, stdout: body.slice(0, 50) })
    })
  },
)

function curl(...args: string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile('curl', ['--silent', ...args], (error, stdout) => resolve({ code: Number(error?.code ?? 0), stdout }))
  })
}
