import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { VerifyResult } from '../../../src-preload/contract/signature'
import { formatBytes } from '../../components/quantity'
import { ContentBytes, type View } from './content-bytes'
import css from './signed-content.module.css'

/** What should have been signed and, where that was found, what was signed instead, with the first byte in which they part. */
export function SignedContent({ result }: { result: VerifyResult }) {
  const [view, setView] = useState<View>('text')
  const { signedContent, signedSize, coveredContent, contentDifference } = result
  const at = contentDifference
  return (
    <section aria-labelledby="signed-content">
      <div className={css.head}>
        <h2 id="signed-content">Signed content</h2>
        <span className={css.size}>{formatBytes(signedSize ?? 0)}</span>
        <SegmentedControl
          aria-label="How the signed content is shown"
          data={[
            { value: 'text', label: 'Text' },
            { value: 'hex', label: 'Hex' },
          ]}
          value={view}
          onChange={(next) => setView(next as View)}
        />
      </div>
      <ContentBytes
        label={coveredContent === null ? null : 'These bytes should have been signed'}
        base64={signedContent ?? ''}
        size={signedSize ?? 0}
        view={view}
        mark={at}
      />
      {coveredContent === null ? null : (
        <>
          <ContentBytes label="These bytes were signed" base64={coveredContent} size={null} view={view} mark={at} />
          {at === null ? null : <p className={css.note}>They part at byte {at + 1}, which is marked in both.</p>}
        </>
      )}
    </section>
  )
}
