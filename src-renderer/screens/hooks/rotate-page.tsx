import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import type { Problem } from '../../../src-preload/contract/problem'
import { generateSecret } from '../../actions/generate-secret'
import { loadCatalog } from '../../actions/load-catalog'
import { rotateSecret } from '../../actions/rotate-secret'
import { NewSecret } from '../../components/new-secret'
import { PaneHead } from '../../components/pane-head'
import { ProblemNote } from '../../components/problem-note'
import { Setting } from '../../components/setting'
import { useCatalog } from '../../stores/catalogs'
import { go } from '../../stores/route'
import { sentenceOf } from './form/faults'
import css from './rotate-page.module.css'

/** `#/hooks/ID/rotate`: the new secret is shown here once, and what its change does is said before it happens. */
export function RotatePage({ hook }: { hook: Hook }) {
  const catalog = useCatalog(hook.catalog)
  const [secret, setSecret] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => void loadCatalog(hook.catalog), [hook.catalog])

  async function rotate(event: React.FormEvent) {
    event.preventDefault()
    setBusy(true)
    const done = await rotateSecret(hook.id, secret)
    setBusy(false)
    if ('problem' in done) setProblem(done.problem)
    else go('hooks', done.hook.id)
  }

  if (!catalog) return null
  const atSecret = problem?.field === 'secret' ? sentenceOf(problem) : null
  return (
    <>
      <PaneHead title={`Rotate the secret of ${hook.name}`} aside={catalog.name} />
      <form className={css.page} onSubmit={rotate}>
        <p>{consequenceOf(hook, catalog)}</p>
        {catalog.secret.note ? <p className={css.note}>{catalog.secret.note}</p> : null}
        <Setting label="New secret" note="Give it to your receiver now: afterwards it is encrypted and never shown again.">
          {(id) => (
            <NewSecret
              id={id}
              value={secret}
              error={atSecret}
              generate={() => generateSecret(catalog.id)}
              atOnce
              onChange={(next) => {
                setSecret(next)
                setProblem(null)
              }}
            />
          )}
        </Setting>
        {problem && !atSecret ? <ProblemNote problem={problem} /> : null}
        <div className={css.actions}>
          <Button variant="default" onClick={() => go('hooks', hook.id)}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={secret === ''}>
            {catalog.secret.immutable ? 'Delete and create anew' : 'Rotate'}
          </Button>
        </div>
      </form>
    </>
  )
}

function consequenceOf(hook: Hook, { name, secret: { immutable, use }, signature }: Catalog): string {
  if (immutable)
    return `${name} can't change a secret, so Hookbench does what its page says: this hook is deleted and one like it created, with a new id and the new secret. What still waits for the old one is cancelled; its attempts stay in the log.`
  const signs = (hook.signing?.scheme ?? signature ?? 'body-secret') !== 'body-secret' && use === 'signature'
  if (signs && hook.hasSecret)
    return 'Until you end the rotation, requests are signed with both: with the new secret first, and with the old one beside it where the scheme allows a list.'
  return 'The new secret takes the old one’s place at once: a body has room for one.'
}
