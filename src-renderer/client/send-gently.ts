// A socket encodes a text in one go, which takes longer than a frame for a megabyte. A long one is encoded here, a piece a task.

const pieceCharacters = 131_072
const encoder = new TextEncoder()
type Send = WebSocket['send']

/** The `send` of a socket for texts of any length; messages leave in the order in which they came. */
export function sendGently(send: Send): Send {
  let last = Promise.resolve()
  let waiting = 0
  return (message) => {
    const isLong = typeof message === 'string' && message.length > pieceCharacters
    if (waiting === 0 && !isLong) return send(message)
    waiting++
    last = last.then(async () => {
      const ready = isLong ? new Blob(await encoded(message)) : message
      waiting--
      send(ready)
    })
  }
}

async function encoded(text: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces = []
  for (let from = 0, to = 0; from < text.length; from = to) {
    await new Promise((resolve) => setTimeout(resolve))
    to = from + pieceCharacters
    if (isHigh(text.charCodeAt(to - 1))) to++
    pieces.push(encoder.encode(text.slice(from, to)))
  }
  return pieces
}

/** The first half of a surrogate pair, which can't be encoded without the second. */
const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00
