const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID (https://github.com/ulid/spec) of a moment that is past. `random` is 10 bytes. */
export function timedId(time: number, random: Uint8Array): string {
  let moment = ''
  for (let left = Math.max(0, Math.floor(time)), n = 0; n < 10; n++, left = Math.floor(left / 32)) moment = letters[left % 32] + moment
  const rest = Array.from(random.subarray(0, 10), (byte) => byte.toString(2).padStart(8, '0')).join('')
  return moment + (rest.match(/.{5}/g) ?? []).map((bits) => letters[Number.parseInt(bits, 2)]).join('')
}
