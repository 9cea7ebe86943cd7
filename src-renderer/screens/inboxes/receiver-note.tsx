import { IconAlertTriangle } from '@tabler/icons-react'
import { address } from '../../stores/route'
import { useStatus } from '../../stores/status'
import css from './receiver-note.module.css'

/** Who besides this machine reaches the inboxes, for as long as that is so; or that the usual port is taken. */
export function ReceiverNote() {
  const receiver = useStatus(({ status }) => status?.receiver)
  if (receiver?.warning) return <Note words={receiver.warning} loud />
  const [taken] = receiver?.portsTaken ?? []
  return taken === undefined ? null : <Note words={`Another program has port ${taken}, so the receiver took a free one for now.`} />
}

const Note = ({ words, loud }: { words: string; loud?: boolean }) => (
  <p className={css.note} data-loud={loud} role="status">
    <IconAlertTriangle size={15} aria-hidden />
    <span>{words}</span>
    <a href={address('settings')}>Receiver settings</a>
  </p>
)
