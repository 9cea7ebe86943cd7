import { Button, Textarea } from '@mantine/core'
import { IconNote, IconPinFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import { writeNote } from '../../actions/write-note'
import css from './note-line.module.css'

interface Props {
  detail: ExchangeDetail
  editing: boolean
  onEdit: (editing: boolean) => void
}

/** Pin and note of an exchange, and the field to write one. */
export function NoteLine({ detail, editing, onEdit }: Props) {
  const { id, note, pinned } = detail
  if (editing) return <NoteField key={id} id={id} note={note} onEnd={() => onEdit(false)} />
  if (!note && !pinned) return null
  return (
    <div className={css.line}>
      {pinned ? (
        <span className={css.pinned}>
          <IconPinFilled size={14} aria-hidden /> pinned
        </span>
      ) : null}
      {note ? (
        <button type="button" className={css.note} onClick={() => onEdit(true)} title="Edit the note">
          <IconNote size={14} aria-hidden />
          <span>{note}</span>
        </button>
      ) : null}
    </div>
  )
}

function NoteField({ id, note, onEnd }: { id: string; note: string | null; onEnd: () => void }) {
  const [text, setText] = useState(note ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  // The menu this mostly comes from gives the focus back to its button as it fades.
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus(), 120)
    return () => clearTimeout(timer)
  }, [])
  const keep = async () => {
    if (await writeNote(id, text)) onEnd()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <Textarea
        ref={field}
        aria-label="Note"
        placeholder="What is worth knowing about this exchange"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEnd()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void keep()
        }}
      />
      <Button type="submit" size="compact-sm">
        Keep
      </Button>
      <Button size="compact-sm" variant="default" onClick={onEnd}>
        Cancel
      </Button>
    </form>
  )
}
