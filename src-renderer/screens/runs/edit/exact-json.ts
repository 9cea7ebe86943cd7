// A run's values keep the digits of numbers that JavaScript would change: 9007199254740993 is {"$number": "9007199254740993"} in a value and
// stands as a number in every text that people read or write.

/** JSON text as people write it. */
export function exactText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/\{\s*"\$number":\s*"(-?\d[\d.eE+-]*)"\s*\}/g, (_, digits: string) => digits)
}

/** The value of a JSON text. Throws SyntaxError. */
export function exactValue(text: string): unknown {
  JSON.parse(text)
  const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g
  return JSON.parse(text.replace(token, (found) => (found.startsWith('"') || isKept(found) ? found : `{"$number":"${found}"}`)))
}

const isKept = (digits: string) => String(Number(digits)) === digits
