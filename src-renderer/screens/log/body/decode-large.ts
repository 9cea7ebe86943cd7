const stretch = 1_000_000

/** Bytes as text, or null where they are no UTF-8; it stops for breath between stretches. Rejects when aborted. */
export async function decodeLarge(bytes: Uint8Array, signal: AbortSignal): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const parts: string[] = []
  try {
    for (let at = 0; at < bytes.length; at += stretch) {
      parts.push(decoder.decode(bytes.subarray(at, at + stretch), { stream: true }))
      await new Promise((resolve) => setTimeout(resolve))
      if (signal.aborted) break
    }
    parts.push(decoder.decode())
  } catch {
    return null
  }
  signal.throwIfAborted()
  return parts.join('')
}
