import type { VerifyResult } from '../../../src-preload/contract/signature'
import css from './digest-pair.module.css'

const perLine = 16

/** Both signatures byte under byte, the first one that differs marked; as texts where one of them is no digest of this encoding. */
export function DigestPair({ result: { expected, received, encoding, firstDifference } }: { result: VerifyResult }) {
  const [left, right] = [bytesOf(expected, encoding), bytesOf(received, encoding)]
  return (
    <div className={css.pair}>
      <dl className={css.texts}>
        <dt>Expected</dt>
        <dd>{expected ?? 'not known: a public key recognises signatures and makes none'}</dd>
        <dt>Received</dt>
        <dd>{received ?? '–'}</dd>
      </dl>
      {left && right && firstDifference !== null ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: narrow, it scrolls, and that by keyboard, too */}
          <section className={css.bytes} tabIndex={0} aria-label={`The signatures differ from byte ${firstDifference + 1} on.`}>
            {chunks(Math.max(left.length, right.length)).map((start) => (
              <div key={start} className={css.lines}>
                <Line label="expected" bytes={left} start={start} first={firstDifference} />
                <Line label="received" bytes={right} start={start} first={firstDifference} />
              </div>
            ))}
          </section>
          <p className={css.note}>
            They part at byte {firstDifference + 1} of {left.length}. A digest differs almost everywhere as soon as one bit of the content
            does, so this says that they differ, not where the content does.
          </p>
        </>
      ) : null}
    </div>
  )
}

function Line({ label, bytes, start, first }: { label: string; bytes: Uint8Array; start: number; first: number }) {
  return (
    <div className={css.line}>
      <span className={css.label}>{label}</span>
      {[...bytes.subarray(start, start + perLine)].map((byte, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bytes never change places
        <span key={index} className={css.byte} data-part={part(start + index, first)}>
          {byte.toString(16).padStart(2, '0')}
        </span>
      ))}
    </div>
  )
}

const part = (index: number, first: number) => (index < first ? 'same' : index === first ? 'first' : 'after')
const chunks = (length: number) => Array.from({ length: Math.ceil(length / perLine) }, (_, index) => index * perLine)

function bytesOf(text: string | null, encoding: VerifyResult['encoding']): Uint8Array | null {
  if (text === null || encoding === null) return null
  if (encoding === 'hex') {
    if (!/^([0-9a-fA-F]{2})+$/.test(text)) return null
    return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16))
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.replace(/=+$/, '').length % 4 === 1) return null
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
