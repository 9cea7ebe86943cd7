import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { readUsage, type Usage } from '../../actions/log-storage'
import { Facts } from '../../components/facts'
import { countOf, formatBytes } from '../../components/quantity'
import { RelativeTime } from '../../components/relative-time'
import { DataFolderForm } from './data-folder-form'
import { RetentionForm } from './retention-form'
import css from './storage.module.css'

/** What the log takes on disk, how much of it is kept, and how to keep all of it elsewhere. */
export function Storage({ dataFolder }: { dataFolder: string }) {
  const [usage, setUsage] = useState<Usage | null>(null)
  const read = useCallback(() => void readUsage().then(setUsage), [])
  useEffect(read, [read])
  if (!usage) return <div className={css.waiting} />
  const { exchanges, pinned, broken, segments, bytes, bodyBytes, oldest, retention } = usage
  return (
    <div className={css.storage}>
      <Facts
        facts={[
          {
            name: 'Exchanges',
            value: `${exchanges.toLocaleString('en')}${pinned > 0 ? `, ${pinned.toLocaleString('en')} of them pinned` : ''}`,
          },
          { name: 'On disk', value: `${formatBytes(bytes)} in ${countOf(segments, 'file')}, large bodies ${formatBytes(bodyBytes)}` },
          { name: 'Oldest', value: oldest ? <RelativeTime at={oldest} /> : 'none' },
          ...(broken > 0
            ? [
                {
                  name: 'Unreadable',
                  value: `${countOf(broken, 'line')}. They stay in their files as they are, and everything else is read.`,
                },
              ]
            : []),
        ]}
      />
      <Button className={css.again} variant="default" onClick={read}>
        Look again
      </Button>
      <RetentionForm retention={retention} onKept={read} />
      <DataFolderForm dataFolder={dataFolder} />
    </div>
  )
}
