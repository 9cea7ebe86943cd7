import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import css from './file-drop.module.css'

interface Props {
  /** What kind of file, as in "Drop an OpenAPI document". */
  title: string
  /** What becomes of it; shown until there is one. */
  children: React.ReactNode
  accept: string
  /** Name of the file that is there already. */
  file: string | null
  busy: boolean
  onFile: (file: File) => void
}

/** A place for a file: dropped on it, or chosen. */
export function FileDrop({ title, children, accept, file, busy, onFile }: Props) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className={css.drop}
      data-over={over}
      data-full={file !== null}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [dropped] = event.dataTransfer.files
        if (dropped) onFile(dropped)
      }}
    >
      <IconFileImport size={18} aria-hidden className={css.icon} />
      {file === null ? (
        <div className={css.words}>
          <h2 className={css.title}>{title}</h2>
          {children}
        </div>
      ) : (
        <code className={css.name}>{file}</code>
      )}
      <FileButton onChange={(chosen) => chosen && onFile(chosen)} accept={accept}>
        {(props) => (
          <Button variant="default" loading={busy} {...props}>
            {file === null ? 'Choose a file' : 'Another file'}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
