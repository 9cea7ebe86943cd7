import { useCallback, useEffect, useMemo, useState } from 'react'
import type { KeptRequest, KeptResponse } from '../../../src-preload/contract/exchange'
import { loadBody } from '../../actions/load-body'
import { hexDump } from '../../components/hex-dump'
import { formatBytes } from '../../components/quantity'

const byItselfUpTo = 1_000_000
const mostShown = 8_000_000
const mostHex = 64_000

/** The text to show for a stored body; `text` is null until a large one was asked for, or where it is `gone` for good. */
export function useBody(id: string, part: 'request' | 'response', kept: KeptRequest | KeptResponse) {
  const [apart, setApart] = useState<Uint8Array | null>(null)
  const [loading, setLoading] = useState(false)
  const [gone, setGone] = useState(false)

  // Never on disk, but in memory for as long as Hookbench runs.
  const isUnwritten = 'bodyOmitted' in kept && kept.bodyOmitted !== undefined

  const load = useCallback(async () => {
    setLoading(true)
    const bytes = await loadBody(id, part, mostShown, isUnwritten)
    setApart(bytes)
    setGone(bytes === null && isUnwritten)
    setLoading(false)
  }, [id, part, isUnwritten])

  const isApart = isUnwritten || (kept.body === null && kept.bodyRef !== null)
  const size = isUnwritten ? kept.size : kept.storedSize
  useEffect(() => {
    if (isApart && size <= byItselfUpTo) void load()
  }, [isApart, size, load])

  const shown = useMemo(() => (isApart ? fromBytes(apart, kept) : fromLine(kept)), [isApart, apart, kept])
  return { ...shown, loading, gone, load }
}

function fromLine({ body, bodyEncoding }: KeptRequest | KeptResponse): { text: string | null; note: string | null } {
  if (bodyEncoding === 'utf8') return { text: body ?? '', note: null }
  return binary(Uint8Array.from(atob(body ?? ''), (char) => char.charCodeAt(0)))
}

function fromBytes(
  bytes: Uint8Array | null,
  { bodyEncoding, storedSize }: KeptRequest | KeptResponse,
): { text: string | null; note: string | null } {
  if (!bytes) return { text: null, note: null }
  if (bodyEncoding === 'base64') return binary(bytes)
  const note = storedSize > 0 && bytes.length < storedSize ? `first ${formatBytes(bytes.length)} shown` : null
  return { text: new TextDecoder().decode(bytes), note }
}

const binary = (bytes: Uint8Array) => ({
  text: hexDump(bytes.subarray(0, mostHex)),
  note: bytes.length > mostHex ? `no UTF-8 text; first ${formatBytes(mostHex)} as hex` : 'no UTF-8 text; shown as hex',
})
