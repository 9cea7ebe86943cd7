import { useEffect, useMemo, useRef } from 'react'
import { CopyButton } from '../../components/copy-button'
import { hexDump } from '../../components/hex-dump'
import { formatBytes } from '../../components/quantity'
import css from './content-bytes.module.css'

export type View = 'text' | 'hex'
interface Props {
  label: string | null
  base64: string
  /** Bytes of the whole where `base64` may be only its beginning. */
  size: number | null
  view: View
  /** Index of the byte to mark. */
  mark: number | null
}

/** Bytes as text in which no character hides, or as hex, scrolled to the one that matters. */
export function ContentBytes({ label, base64, size, view, mark }: Props) {
  const bytes = useMemo(() => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)), [base64])
  const pieces = useMemo(() => (view === 'hex' ? hexPieces(bytes, mark) : textPieces(bytes, mark)), [bytes, view, mark])
  const text = useMemo(() => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), [bytes])
  const marked = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pieces put the mark elsewhere
  useEffect(() => {
    const frame = marked.current?.parentElement
    if (frame && marked.current) frame.scrollTop = marked.current.offsetTop - frame.clientHeight / 2
  }, [pieces])
  const cut = size !== null && bytes.length < size ? `the first ${formatBytes(bytes.length)} are shown` : null
  return (
    <figure className={css.bytes}>
      <figcaption className={css.caption}>
        <span>{[label, cut, view === 'text' ? legendOf(text) : null].filter(Boolean).join('; ')}</span>
        <CopyButton text={view === 'hex' ? hexDump(bytes) : text} what="these bytes" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={css.content} tabIndex={0} data-view={view}>
        {pieces[0]}
        {mark === null ? null : (
          <mark ref={marked} className={css.mark}>
            {pieces[1] || '∅'}
          </mark>
        )}
        {pieces[2]}
      </pre>
    </figure>
  )
}

type Pieces = [string, string, string]

function textPieces(bytes: Uint8Array, mark: number | null): Pieces {
  const text = (from: number, to?: number) => visible(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to)))
  if (mark === null) return [text(0), '', '']
  // The byte may stand within a character: the whole of it is marked.
  const inside = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80
  let start = mark
  while (start > 0 && inside(start)) start--
  let end = mark + 1
  while (end < bytes.length && inside(end)) end++
  return [text(0, start), text(start, end), text(end)]
}

const [lineLength, firstColumn] = [76, 10]

function hexPieces(bytes: Uint8Array, mark: number | null): Pieces {
  const dump = hexDump(bytes)
  if (mark === null || mark >= bytes.length) return [dump, '', '']
  const at = Math.floor(mark / 16) * lineLength + firstColumn + (mark % 16) * 3
  return [dump.slice(0, at), dump.slice(at, at + 2), dump.slice(at + 2)]
}

const signs: [character: string, sign: string, name: string][] = [
  ['\r', '←', 'CR'],
  ['\n', '↵', 'LF'],
  ['\t', '→', 'tab'],
  ['\uFEFF', '◆', 'byte order mark'],
]

/** What has no shape of its own gets one; lines still break. */
function visible(text: string): string {
  return signs.reduce((shown, [character, sign]) => shown.replaceAll(character, character === '\n' ? `${sign}\n` : sign), text)
}

/** What the signs in this text mean. */
function legendOf(text: string): string | null {
  const used = signs.filter(([character]) => text.includes(character))
  return used.length === 0 ? null : used.map(([, sign, name]) => `${sign} ${name}`).join(', ')
}
