import { Button, Checkbox } from '@mantine/core'
import { useRef, useState } from 'react'
import type { FoundHook, FoundHooks } from '../../../src-preload/contract/hook-import'
import type { Problem } from '../../../src-preload/contract/problem'
import { importHooks, inspectHooks } from '../../actions/hook-import'
import { FileDrop } from '../../components/file-drop'
import page from '../../components/form-page.module.css'
import { PaneHead } from '../../components/pane-head'
import { ProblemNote } from '../../components/problem-note'
import { countOf } from '../../components/quantity'
import { go } from '../../stores/route'
import css from './import-hooks-page.module.css'

/** `#/hooks/import`: hooks out of what lemlist answers to GET /hooks, or of a HAR, each shown before it is added. */
export default function ImportHooksPage() {
  const [file, setFile] = useState<{ name: string; text: string } | null>(null)
  const [found, setFound] = useState<FoundHooks | null>(null)
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set())
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const turn = useRef(0)

  async function take(chosen: File) {
    const mine = ++turn.current
    const text = await chosen.text()
    const read = await inspectHooks(text)
    if (mine !== turn.current) return
    setFile({ name: chosen.name, text })
    setProblem('problem' in read ? read.problem : null)
    setFound('found' in read ? read.found : null)
    if ('found' in read) setWanted(new Set(read.found.hooks.filter((hook) => !hook.known && !hook.refusal).map(({ number }) => number)))
  }
  async function add(event: React.FormEvent) {
    event.preventDefault()
    if (!file) return
    setBusy(true)
    setProblem(await importHooks(file.text, [...wanted]))
    setBusy(false)
  }
  const toggle = (number: number) =>
    setWanted((all) => new Set(all.has(number) ? [...all].filter((each) => each !== number) : [...all, number]))
  return (
    <>
      <PaneHead title="Import hooks" aside="lemlist’s GET /hooks, or a HAR" />
      <form className={page.form} onSubmit={add}>
        <div className={`${page.fields} ${css.fields}`}>
          <FileDrop
            title="Drop what lemlist answered, or a HAR"
            accept=".json,.har,application/json"
            file={file?.name ?? null}
            busy={false}
            onFile={take}
          >
            <p>
              The answer to <code>GET https://api.lemlist.com/api/hooks</code>, saved as a file, names the hooks you have there. Of a HAR
              each request becomes one, its body a sample. You see them all and tick those to add.
            </p>
          </FileDrop>
          {problem ? <ProblemNote problem={problem} /> : null}
          {found ? (
            <ul className={css.list} aria-label="Hooks in the file">
              {found.hooks.map((hook) => (
                <Row key={hook.number} hook={hook} checked={wanted.has(hook.number)} onToggle={() => toggle(hook.number)} />
              ))}
            </ul>
          ) : null}
        </div>
        <footer className={page.foot}>
          <Button variant="default" onClick={() => go('hooks')}>
            Cancel
          </Button>
          <Button type="submit" disabled={wanted.size === 0} loading={busy}>
            {wanted.size > 0 ? `Add ${countOf(wanted.size, 'hook')}` : 'Add hooks'}
          </Button>
        </footer>
      </form>
    </>
  )
}

function Row({ hook, checked, onToggle }: { hook: FoundHook; checked: boolean; onToggle: () => void }) {
  const state = hook.refusal ?? (hook.known ? `It is there already, as “${hook.known}”.` : null)
  return (
    <li className={css.row}>
      <Checkbox aria-label={hook.name} checked={checked} disabled={hook.refusal !== null} onChange={onToggle} />
      <div className={css.words}>
        <strong className={css.name}>{hook.name}</strong>
        <span className={css.target} title={hook.target}>
          {hook.method} {hook.target}
        </span>
        <span className={css.note}>
          {[
            state ?? (hook.sample ? `Adds the event ${hook.sample} with this body as its sample.` : `Events: ${hook.events}.`),
            ...hook.notes,
          ].join(' ')}
        </span>
      </div>
    </li>
  )
}
