import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { FoundCatalog } from '../../../src-preload/contract/catalog-import'
import type { Problem } from '../../../src-preload/contract/problem'
import { type CatalogFile, importCatalog, inspectCatalog } from '../../actions/catalog-import'
import { FileDrop } from '../../components/file-drop'
import page from '../../components/form-page.module.css'
import { PaneHead } from '../../components/pane-head'
import { ProblemNote } from '../../components/problem-note'
import { Setting } from '../../components/setting'
import { go } from '../../stores/route'
import { FoundWebhooks } from './found-webhooks'
import css from './import-page.module.css'

/** `#/catalogs/-/import`: the webhooks of an OpenAPI document as a catalog; what the file holds is shown before anything is added. */
export default function ImportPage() {
  const [file, setFile] = useState<(CatalogFile & { fileName: string }) | null>(null)
  const [found, setFound] = useState<FoundCatalog | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<'reading' | 'adding' | null>(null)
  // Of two files that are chosen one after the other the later one counts, whichever is read first.
  const turn = useRef(0)

  async function take(chosen: File) {
    const mine = ++turn.current
    setBusy('reading')
    const text = await chosen.text()
    const read = await inspectCatalog({ text })
    if (mine !== turn.current) return
    setBusy(null)
    setProblem('problem' in read ? read.problem : null)
    setFound('found' in read ? read.found : null)
    setFile({ text, fileName: chosen.name, ...('found' in read ? { id: read.found.id, name: read.found.name } : {}) })
  }
  async function add(event: React.FormEvent) {
    event.preventDefault()
    if (!file) return
    setBusy('adding')
    const { fileName: _, ...input } = file
    setProblem(await importCatalog(input, replaces))
    setBusy(null)
  }
  const replaces = found !== null && found.replaces !== null && file?.id === found.id
  const errorAt = (field: string) => (problem?.field === field ? [problem.message, problem.fix].filter(Boolean).join(' ') : null)
  return (
    <>
      <PaneHead title="Import webhooks" aside="OpenAPI 3.1 webhooks or 3.0 x-webhooks, JSON or YAML" />
      <form className={page.form} onSubmit={add} noValidate>
        <div className={`${page.fields} ${css.fields}`}>
          <FileDrop
            title="Drop an OpenAPI document"
            accept=".json,.yaml,.yml,application/json,application/yaml"
            file={file?.fileName ?? null}
            busy={busy === 'reading'}
            onFile={take}
          >
            <p>
              Its <code>webhooks</code> (or <code>x-webhooks</code> before 3.1) become a catalog: an event for each, with a sample made from
              its schema. You see them all before anything is added.
            </p>
          </FileDrop>
          {problem && problem.field !== 'id' && problem.field !== 'name' ? <ProblemNote problem={problem} /> : null}
          {found && file ? (
            <>
              <Setting label="Name">
                {(id) => (
                  <TextInput
                    id={id}
                    value={file.name ?? ''}
                    error={errorAt('name')}
                    onChange={({ currentTarget: { value } }) => setFile({ ...file, name: value })}
                  />
                )}
              </Setting>
              <Setting label="Id" note={idNote(found, file.id)}>
                {(id) => (
                  <TextInput
                    id={id}
                    spellCheck={false}
                    value={file.id ?? ''}
                    error={errorAt('id')}
                    onChange={({ currentTarget: { value } }) => setFile({ ...file, id: value })}
                  />
                )}
              </Setting>
              <FoundWebhooks found={found} />
            </>
          ) : null}
        </div>
        <footer className={page.foot}>
          <Button variant="default" onClick={() => go('catalogs')}>
            Cancel
          </Button>
          <Button type="submit" disabled={!found} loading={busy === 'adding'}>
            {replaces ? `Replace ${found?.replaces}` : 'Add catalog'}
          </Button>
        </footer>
      </form>
    </>
  )
}

function idNote({ id, replaces, taken }: FoundCatalog, chosen: string | undefined): string {
  if (chosen === id && taken) return `${taken} comes with Hookbench under this id: choose another one.`
  if (chosen === id && replaces)
    return `You have imported “${replaces}” under this id: it is replaced, its hooks and your own samples stay.`
  return 'What it is called in commands.'
}
