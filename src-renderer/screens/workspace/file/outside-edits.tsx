import { Button } from '@mantine/core'
import type { OutsideEdit } from '../../../../src-preload/contract/open-file'
import { settleFile } from '../../../actions/workspace-file'
import { FieldChanges } from '../../../components/field-changes'
import { Tag, type Tone } from '../../../components/tag'
import { inWords, kindWords } from '../kind-words'
import page from '../page.module.css'

const tones: Record<OutsideEdit['action'], Tone> = { added: 'green', changed: 'accent', removed: 'red' }
/** What becomes of the file when one keeps one's own. */
const kept: Record<OutsideEdit['action'], string> = {
  added: 'takes it out of the file again',
  changed: 'puts what is here back into the file',
  removed: 'puts it back into the file',
}

/** What others did to the file, each to be taken over or put back. */
export function OutsideEdits({ edits }: { edits: OutsideEdit[] }) {
  return (
    <section aria-label="Changed in the file">
      <div className={page.thing}>
        <h2 className={page.heading}>Changed in the file</h2>
        {edits.length > 1 ? (
          <>
            <Button className={page.act} variant="default" size="compact-sm" onClick={() => settleFile({}, 'mine')}>
              Keep all mine
            </Button>
            <Button size="compact-sm" onClick={() => settleFile({}, 'file')}>
              Take all over
            </Button>
          </>
        ) : null}
      </div>
      <ul className={page.things}>
        {edits.map((edit) => (
          <li key={edit.key}>
            <Edit edit={edit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Edit({ edit: { key, kind, name, action, fields, both } }: { edit: OutsideEdit }) {
  return (
    <>
      <div className={page.thing}>
        <Tag tone={tones[action]}>{action}</Tag>
        <span className={page.name}>{name}</span>
        <span className={page.kind}>{kindWords[kind]}</span>
        {action === 'added' ? <span className={page.why}>{inWords(kind, fields)}</span> : null}
        {both ? <span className={page.why}>It was changed here too.</span> : null}
        <Button
          className={page.act}
          variant="default"
          size="compact-xs"
          title={`Keeping mine ${kept[action]}`}
          onClick={() => settleFile({ [key]: 'mine' })}
        >
          Keep mine
        </Button>
        <Button variant="light" size="compact-xs" onClick={() => settleFile({ [key]: 'file' })}>
          {action === 'removed' ? 'Remove here too' : 'Take over'}
        </Button>
      </div>
      {fields.length > 0 && action === 'changed' ? (
        <div className={page.fields}>
          <FieldChanges fields={fields} what={name} />
        </div>
      ) : null}
    </>
  )
}
