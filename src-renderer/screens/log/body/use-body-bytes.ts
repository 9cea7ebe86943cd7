import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { KeptRequest, KeptResponse } from '../../../../src-preload/contract/exchange'
import { loadWanted } from '../../../actions/load-body'

const byItselfUpTo = 2_000_000
const mostShown = 20 * 1024 * 1024

export interface BodyBytes {
  bytes: Uint8Array | null
  /** `apart`: to be asked for. `huge`: only to be downloaded. */
  state: 'here' | 'apart' | 'loading' | 'huge' | 'gone'
  /** 0 to 1, while it loads. */
  progress: number
  /** The content coding that was undone. */
  undone: string | null
  load: () => void
}

/** The bytes of a stored body: those of the line at once, those kept apart once they are read. */
export function useBodyBytes(id: string, part: 'request' | 'response', kept: KeptRequest | KeptResponse): BodyBytes {
  const undone = codingOf(kept)
  const isUnwritten = 'bodyOmitted' in kept && kept.bodyOmitted !== undefined
  const isApart = isUnwritten || undone !== null || (kept.body === null && kept.bodyRef !== null)
  const size = isUnwritten ? kept.size : kept.storedSize
  const inLine = useMemo(() => (isApart ? null : fromLine(kept)), [isApart, kept])
  const [loaded, setLoaded] = useState<Uint8Array | null>(null)
  const [state, setState] = useState<'apart' | 'loading' | 'gone'>('apart')
  const [progress, setProgress] = useState(0)
  const ending = useRef<AbortController>(null)

  const load = useCallback(async () => {
    ending.current?.abort()
    const mine = new AbortController()
    ending.current = mine
    setState('loading')
    const onProgress = (done: number, total: number) => setProgress(total === 0 ? 1 : done / total)
    const wanted = { id, part, most: mostShown, decoded: undone !== null, mayBeGone: isUnwritten, onProgress, signal: mine.signal }
    const bytes = await loadWanted(wanted)
    if (mine.signal.aborted) return
    setLoaded(bytes)
    setState(bytes === null && isUnwritten ? 'gone' : 'apart')
  }, [id, part, undone, isUnwritten])

  useEffect(() => {
    if (isApart && size <= byItselfUpTo) void load()
    return () => ending.current?.abort()
  }, [isApart, size, load])

  const bytes = inLine ?? loaded
  const shown = bytes ? 'here' : size > mostShown ? 'huge' : state
  return { bytes, state: shown, progress, undone, load }
}

const codings = /^(gzip|x-gzip|deflate|br|zstd)$/i

function codingOf({ headers, size }: KeptRequest | KeptResponse): string | null {
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
  return size > 0 && coding && codings.test(coding.trim()) ? coding.trim() : null
}

function fromLine({ body, bodyEncoding }: KeptRequest | KeptResponse): Uint8Array {
  if (bodyEncoding === 'utf8') return new TextEncoder().encode(body ?? '')
  return Uint8Array.from(atob(body ?? ''), (char) => char.charCodeAt(0))
}
