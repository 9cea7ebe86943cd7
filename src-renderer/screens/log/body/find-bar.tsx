import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { findAll } from './find-all'
import css from './large-text.module.css'

export interface Hit {
  at: number
  length: number
}
const most = 10_000

/** Walks the places where a text stands. */
export function FindBar({ text, onHit, onClose }: { text: string; onHit: (hit: Hit | null) => void; onClose: () => void }) {
  const [wanted, setWanted] = useState('')
  const [found, setFound] = useState<number[] | null>(null)
  const [chosen, setChosen] = useState(0)
  const tell = useRef(onHit)
  tell.current = onHit

  useEffect(() => {
    const ending = new AbortController()
    setFound(null)
    setChosen(0)
    tell.current(null)
    if (wanted !== '') {
      findAll(text, wanted, most, ending.signal)
        .then((places) => {
          setFound(places)
          const [first] = places
          if (first !== undefined) tell.current({ at: first, length: wanted.length })
        })
        .catch(() => {})
    }
    return () => ending.abort()
  }, [text, wanted])

  const walk = (step: number) => {
    if (!found || found.length === 0) return
    const next = (chosen + step + found.length) % found.length
    setChosen(next)
    onHit({ at: found[next] ?? 0, length: wanted.length })
  }
  const close = () => {
    onHit(null)
    onClose()
  }
  return (
    <search className={css.find}>
      <TextInput
        size="xs"
        aria-label="Find in the body"
        placeholder="Find in the body"
        value={wanted}
        autoFocus
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        onKeyDown={({ key, shiftKey }) => {
          if (key === 'Enter') walk(shiftKey ? -1 : 1)
          if (key === 'Escape') close()
        }}
      />
      <span className={css.count} role="status">
        {found === null
          ? ''
          : found.length === 0
            ? 'not found'
            : `${chosen + 1} of ${found.length.toLocaleString('en')}${found.length === most ? '+' : ''}`}
      </span>
      <ActionIcon aria-label="Previous" onClick={() => walk(-1)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Next" onClick={() => walk(1)}>
        <IconArrowDown size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Close the search" onClick={close}>
        <IconX size={15} />
      </ActionIcon>
    </search>
  )
}
