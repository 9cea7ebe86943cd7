// What may stand in an XML 1.0 document (https://www.w3.org/TR/xml/#charsets), escaped for text and for attributes in double quotes.

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The text as it may stand anywhere in XML or HTML; what no document can hold becomes U+FFFD. */
export function escapedText(text: string): string {
  let escaped = ''
  for (const sign of text) escaped += isWritable(sign.codePointAt(0) ?? 0) ? (entities[sign] ?? sign) : '\ufffd'
  return escaped
}

function isWritable(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}
