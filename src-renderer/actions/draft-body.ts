import { emptyDraft, type VerifyDraft } from '../stores/verify'

/** The exact bytes the draft stands for, as base64; null where the text is not of the form that was chosen. */
export function bodyBase64({ form, body, crlf, file }: VerifyDraft): string | null {
  if (form === 'file') return toBase64(file?.bytes ?? new Uint8Array())
  if (form === 'text') return toBase64(new TextEncoder().encode(crlf ? body.replaceAll('\n', '\r\n') : body))
  const bare = body.replace(/\s+/g, '')
  if (form === 'base64') return /^[A-Za-z0-9+/]*={0,2}$/.test(bare) && bare.replace(/=+$/, '').length % 4 !== 1 ? bare : null
  if (!/^([0-9a-fA-F]{2})*$/.test(bare)) return null
  return toBase64(Uint8Array.from({ length: bare.length / 2 }, (_, at) => Number.parseInt(bare.slice(at * 2, at * 2 + 2), 16)))
}

/** The same bytes in another form; what can't be read stays as it was typed. */
export function bodyInForm(draft: VerifyDraft, form: VerifyDraft['form']): Partial<VerifyDraft> {
  const base64 = bodyBase64(draft)
  if (form === 'file' || base64 === null) return { form }
  if (draft.form === 'file' && !draft.file) return { form }
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  if (form === 'base64') return { form, body: base64 }
  if (form === 'hex') return { form, body: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') }
  const text = textOf(bytes)
  if (text === null) return { form: 'base64', body: base64 }
  // A text field has no CR; where every line break was CR LF, the switch beside it puts them back.
  const crlf = text.includes('\r\n') && !/(^|[^\r])\n|\r(?!\n)/.test(text)
  return !crlf && text.includes('\r') ? { form: 'base64', body: base64 } : { form, body: text.replaceAll('\r\n', '\n'), crlf }
}

/** How a draft holds given bytes without changing any: as text where a text field keeps it, else as base64. */
export function bodyDraft(bytes: Uint8Array): Pick<VerifyDraft, 'form' | 'body' | 'crlf' | 'file'> {
  const draft = { form: 'base64', body: toBase64(bytes), crlf: false, file: null } as const
  return { ...draft, ...bodyInForm({ ...emptyDraft, ...draft }, 'text') }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function toBase64(bytes: Uint8Array): string {
  let latin1 = ''
  for (let at = 0; at < bytes.length; at += 8_192) latin1 += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(latin1)
}
