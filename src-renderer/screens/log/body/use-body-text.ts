import { useEffect, useMemo, useState } from 'react'
import { faultOf } from '../../../json/fault'
import { formatJson, formatLargeJson } from '../../../json/layout'
import { decodeLarge } from './decode-large'

/** Beyond this many bytes, an editor would be felt while scrolling. */
const largeFrom = 1_000_000

export interface BodyText {
  /** As it came; null where it is no UTF-8, or as long as reading it takes. */
  raw: string | null
  /** Laid out; null where it is no JSON, or as long as that takes. */
  pretty: string | null
  isText: boolean
  isJson: boolean
  isLarge: boolean
}

export function useBodyText(bytes: Uint8Array | null): BodyText {
  const isLarge = bytes !== null && bytes.length > largeFrom
  const small = useMemo(() => smallText(isLarge ? null : bytes), [bytes, isLarge])
  const large = useLargeText(isLarge ? bytes : null)
  return { ...(isLarge ? large : small), isLarge }
}

function smallText(bytes: Uint8Array | null): Omit<BodyText, 'isLarge'> {
  const raw = bytes && textOf(bytes)
  const isJson = raw !== null && looksLikeJson(raw) && faultOf(raw) === null
  return { raw, pretty: isJson ? formatJson(raw) : null, isText: raw !== null, isJson }
}

/** Everything in small steps. Reading all of it to be sure it is JSON would freeze the page: how it begins is enough to offer the layout. */
function useLargeText(bytes: Uint8Array | null): Omit<BodyText, 'isLarge'> {
  const [text, setText] = useState<Omit<BodyText, 'isLarge'>>(reading)
  useEffect(() => {
    setText(reading)
    if (!bytes) return
    const ending = new AbortController()
    const read = async ({ signal }: AbortController) => {
      const raw = await decodeLarge(bytes, signal)
      const isJson = raw !== null && looksLikeJson(raw.slice(0, 1_000))
      const found = { raw, pretty: null, isText: raw !== null, isJson }
      setText(found)
      if (raw !== null && isJson) setText({ ...found, pretty: await formatLargeJson(raw, signal) })
    }
    read(ending).catch(() => {})
    return () => ending.abort()
  }, [bytes])
  return text
}

const reading = { raw: null, pretty: null, isText: true, isJson: true }
const looksLikeJson = (text: string) => /^\s*[[{]/.test(text)

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
