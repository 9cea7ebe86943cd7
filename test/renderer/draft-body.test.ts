import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyBase64, bodyDraft, bodyInForm } from '../../src-renderer/actions/draft-body'
import { emptyDraft, type VerifyDraft } from '../../src-renderer/stores/verify'

const draft = (part: Partial<VerifyDraft>): VerifyDraft => ({ ...emptyDraft, ...part })
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('the body as the Verify screen holds it', () => {
  it('stands for the same bytes in every form, whatever the bytes', () => {
    const forms = fc.array(fc.constantFrom('text', 'base64', 'hex'), { maxLength: 6 })
    const run = fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      ),
      forms,
      (bytes, path) => {
        let held = draft(bodyDraft(bytes))
        expect(bodyBase64(held)).toBe(Buffer.from(bytes).toString('base64'))
        for (const form of path) held = { ...held, ...bodyInForm(held, form as VerifyDraft['form']) }
        expect(bodyBase64(held)).toBe(Buffer.from(bytes).toString('base64'))
      },
    )
    fc.assert(run)
  })

  it('keeps CR LF, which a text field loses, by the switch beside it or as base64', () => {
    expect(bodyDraft(new TextEncoder().encode('a\r\nb'))).toMatchObject({ form: 'text', body: 'a\nb', crlf: true })
    expect(bodyDraft(new TextEncoder().encode('a\r\nb\nc'))).toMatchObject({ form: 'base64' })
    expect(bodyBase64(draft({ body: 'a\nb', crlf: true }))).toBe(base64('a\r\nb'))
  })

  it('says so where a text is not of the form that was chosen', () => {
    expect(bodyBase64(draft({ form: 'hex', body: '7B 7d\n' }))).toBe(base64('{}'))
    expect(bodyBase64(draft({ form: 'hex', body: '7' }))).toBeNull()
    expect(bodyBase64(draft({ form: 'base64', body: '{}' }))).toBeNull()
    expect(bodyInForm(draft({ form: 'hex', body: 'zz' }), 'text')).toEqual({ form: 'text' })
  })
})
