import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { invalidInput } from '../../src-main/rpc/invalid-input'
import { SendInput } from '../../src-preload/contract/event'
import { HookDraft, HookPatch } from '../../src-preload/contract/hook'
import { InboxDraft } from '../../src-preload/contract/inbox'

function refused(schema: z.ZodType, input: unknown) {
  const { error } = schema.safeParse(input)
  if (!error) throw new Error('this input is accepted')
  return invalidInput(error.issues, input)
}
const draft = { name: 'orders', catalog: 'custom', target: 'https://example.test/' }

describe('what a person reads when input is refused', () => {
  it.each<[string, z.ZodType, unknown, string, string | null]>([
    ['a missing field', HookDraft, { name: 'orders', target: 'inbox:a' }, 'catalog is missing', 'catalog'],
    ['a wrong type', HookDraft, { ...draft, catalog: 7 }, 'catalog must be text', 'catalog'],
    ['a wrong choice', HookDraft, { ...draft, method: 'SEND' }, 'method must be one of GET, POST, PUT, PATCH, DELETE', 'method'],
    ['an unknown field', HookDraft, { ...draft, url: 'x' }, 'url is not a known field', 'url'],
    [
      'an unknown field deep inside',
      HookDraft,
      { ...draft, headers: [{ name: 'a', vlaue: 'b' }] },
      'headers.0.vlaue is not a known field',
      'headers.0.vlaue',
    ],
    ['a number out of range', HookPatch, { timeoutMs: 0 }, 'timeoutMs must be at least 1', 'timeoutMs'],
    ['a text too long', HookPatch, { name: 'x'.repeat(101) }, 'name must be at most 100 characters', 'name'],
    ['a list too long', SendInput, { type: 'a', hooks: Array(2_001).fill('x') }, 'hooks must be at most 2000 entries', 'hooks'],
    ['no alternative', HookDraft, { ...draft, events: 'some' }, 'events must be all, or a list', 'events'],
    ['a wrong entry of one alternative', HookDraft, { ...draft, events: ['a', 5] }, 'events.1 must be text', 'events.1'],
    ['a sentence of the contract', HookDraft, { ...draft, name: ' ' }, 'name is refused: a hook needs a name', 'name'],
    ['a pattern', InboxDraft, { name: 'a b' }, expect.stringContaining('name is refused: an inbox name has letters'), 'name'],
    ['no object at all', HookDraft, [], 'the input must be an object', null],
    ['nothing', HookDraft, undefined, 'the input is missing', null],
  ])('%s', (_, schema, input, message, field) => {
    expect(refused(schema, input)).toMatchObject({ code: 'invalid_input', message, field, fix: expect.any(String) })
  })

  it('lists the accepted values for machines', () => {
    expect(refused(HookDraft, { ...draft, contentType: 'xml' }).candidates).toEqual(['json', 'form'])
  })

  it('tells several mistakes at once and points at the first', () => {
    expect(refused(HookDraft, { catalog: 1, target: 'inbox:a' })).toMatchObject({
      message: 'name is missing; catalog must be text',
      field: 'name',
    })
  })

  it('never repeats what was sent, which may be a secret', () => {
    const secret = 'whsec_do-not-repeat-me'
    expect(JSON.stringify(refused(HookDraft, { ...draft, secret: [secret], method: secret }))).not.toContain(secret)
  })
})
