import { MonoArea } from '../../../components/mono-area'
import { Setting } from '../../../components/setting'
import { Choice } from '../../hooks/form/choice'
import type { BodyKind, DraftAnswer, Faults } from './scenario-draft'

interface Props {
  name: string
  answer: DraftAnswer
  at: string
  faults: Faults
  onChange: (part: Partial<DraftAnswer>) => void
}

const notes: Record<BodyKind, string | null> = {
  none: null,
  text: 'Sent as it stands; as JSON where it begins like it and no Content-Type is set.',
  jsonata: 'Over method, path, query, headers (names in lower case), body, text and inbox; a text comes out bare, anything else as JSON.',
  echo: 'The request’s own body under its own content type.',
}

/** Headers as they are sent, and the body: none, as typed, computed or the request's own. */
export function AnswerDetails({ name, answer, at, faults, onChange }: Props) {
  const fault = (part: string) => Object.entries(faults).find(([path]) => path.startsWith(`${at}.${part}`))?.[1]
  const written = answer.bodyKind === 'text' || answer.bodyKind === 'jsonata'
  return (
    <>
      <Setting label="Headers" note="One a line, as Name: value.">
        {(id) => (
          <MonoArea
            id={id}
            placeholder="Retry-After: 5"
            value={answer.headers}
            error={fault('headers')}
            onChange={(value) => onChange({ headers: value })}
          />
        )}
      </Setting>
      <Setting label="Body" note={notes[answer.bodyKind]}>
        {() => (
          <Choice
            label={`Body of ${name}`}
            options={[
              ['none', 'None'],
              ['text', 'As typed'],
              ['jsonata', 'JSONata'],
              ['echo', 'Echo'],
            ]}
            value={answer.bodyKind}
            onChange={(bodyKind) => onChange({ bodyKind })}
          />
        )}
      </Setting>
      {written ? (
        <Setting label={answer.bodyKind === 'text' ? 'Text' : 'Expression'}>
          {(id) => (
            <MonoArea
              id={id}
              minRows={3}
              maxRows={16}
              placeholder={answer.bodyKind === 'text' ? '{"ok": true}' : '{"received": body.id, "at": $now()}'}
              value={answer.body}
              error={fault('body')}
              onChange={(value) => onChange({ body: value })}
            />
          )}
        </Setting>
      ) : null}
    </>
  )
}
