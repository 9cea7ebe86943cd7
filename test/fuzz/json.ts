import fc from 'fast-check'

/** Any text, with what is special in JSON, URLs, HTML and UTF-16 more often than chance would have it. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'\\"\'%&=+#?[]{}<>\0\n\r\t é€𝄞a1-_.~/', '\ud800', '\udfff', '\u2028'), maxLength: 20 }),
  fc.constantFrom('', '__proto__', 'constructor', 'toString', '1e400', '12345678901234567890', 'null'),
)

/** Any JSON value. */
export const json: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })

/** Any JSON object. */
export const jsonObject = fc.dictionary(text, fc.oneof(json, text), { maxKeys: 6 })
