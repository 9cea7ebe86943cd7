import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../src-preload/contract/problem'
import { generateSecret } from '../../actions/generate-secret'
import { loadCatalog } from '../../actions/load-catalog'
import { firstHook, startFirst } from '../../actions/start-first'
import { NewSecret } from '../../components/new-secret'
import { ProblemNote } from '../../components/problem-note'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { endGuide } from '../../stores/guide'
import { useHooks } from '../../stores/hooks'
import { address } from '../../stores/route'
import { CatalogChoice } from '../hooks/catalog-choice'
import css from './start-card.module.css'

/** The first minute: a provider, a place, and the first event is on its way. */
export function StartCard() {
  const all = useCatalogs((state) => state.list)
  // One without events has nothing to send yet.
  const list = all.filter(({ eventTypes }) => eventTypes > 0)
  const [chosen, setChosen] = useState<string | null>(null)
  const id = chosen ?? list[0]?.id ?? null
  const catalog = useCatalog(id)
  const [place, setPlace] = useState<'inbox' | 'url'>('inbox')
  const [url, setUrl] = useState('')
  // One for each provider: an answer that arrives late must not become another's secret.
  const [secrets, setSecrets] = useState<Record<string, string>>({})
  const secret = (id && secrets[id]) || ''
  const hooks = useHooks(({ list }) => list)
  const known = catalog && firstHook(hooks, catalog, place === 'url' ? url.trim() : null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => void (id && loadCatalog(id)), [id])

  const keep = (of: string, made: string) => setSecrets((before) => ({ ...before, [of]: made }))

  function choose(next: string) {
    if (next === id) return
    setChosen(next)
    setProblem(null)
  }

  async function start(event: React.FormEvent) {
    event.preventDefault()
    if (!catalog) return
    setBusy(true)
    setProblem(await startFirst({ catalog, url: place === 'url' ? url.trim() : null, secret: secret || null }))
    setBusy(false)
  }

  const first = catalog?.eventTypes.find(({ status }) => status === 'live')
  const atTarget = problem?.field === 'target' ? [problem.message, problem.fix].filter(Boolean).join(' ') : null
  return (
    <div className={css.screen}>
      <form className={css.card} onSubmit={start} noValidate>
        <header>
          <h1 className={css.title}>Send your first webhook</h1>
          <p className={css.lead}>As the provider would: its payload, its headers, its signature.</p>
        </header>
        <section className={css.step}>
          <Question step={1}>Which provider?</Question>
          <div className={css.providers}>
            <CatalogChoice catalogs={list} value={id} onChange={choose} />
          </div>
          {list.length < all.length ? (
            <p className={css.note}>
              Somebody else? <a href={address('catalogs', 'custom', '-', 'add')}>Describe an event of your own</a>
            </p>
          ) : null}
        </section>
        <section className={css.step}>
          <Question step={2}>Where to?</Question>
          <SegmentedControl
            aria-label="Where to"
            data={[
              { value: 'inbox', label: 'A local inbox' },
              { value: 'url', label: 'My URL' },
            ]}
            value={place}
            onChange={(next) => setPlace(next as typeof place)}
          />
          {place === 'inbox' ? (
            <p className={css.note}>No receiver needed: Hookbench captures the request on this machine and shows both ends.</p>
          ) : (
            <TextInput
              aria-label="Your URL"
              placeholder="https://example.com/webhooks"
              value={url}
              error={atTarget}
              autoFocus
              onChange={(event) => {
                setUrl(event.currentTarget.value)
                setProblem(null)
              }}
            />
          )}
        </section>
        {known ? (
          <p className={css.note}>Its hook “{known.name}” is there already and takes it.</p>
        ) : catalog && catalog.secret.presence !== 'none' ? (
          <section className={css.step} key={catalog.id}>
            <h2 className={css.question}>{catalog.secret.presence === 'generated' ? 'Its secret' : 'A secret, if you want one'}</h2>
            {catalog.secret.generate ? (
              <NewSecret
                ariaLabel="Secret"
                description="Give it to your receiver now. After this it is encrypted and never shown again."
                value={secret}
                error={null}
                generate={() => generateSecret(catalog.id)}
                atOnce={catalog.secret.presence === 'generated'}
                onChange={(made) => keep(catalog.id, made)}
              />
            ) : (
              <PasswordInput
                aria-label="Secret"
                placeholder="Leave empty for none"
                autoComplete="new-password"
                value={secret}
                onChange={(event) => keep(catalog.id, event.currentTarget.value)}
              />
            )}
          </section>
        ) : null}
        <section className={css.step}>
          <Question step={3}>Then read the exchange</Question>
          <p className={css.note}>What left, what arrived and what was answered, byte for byte, with its signature.</p>
        </section>
        {problem && !atTarget ? <ProblemNote problem={problem} /> : null}
        <footer className={css.foot}>
          <Button variant="subtle" color="gray" onClick={endGuide}>
            Skip
          </Button>
          <Button type="submit" size="sm" loading={busy} disabled={!catalog || (place === 'url' && url.trim() === '')}>
            {first ? `Send ${first.type}` : 'Send'}
          </Button>
        </footer>
      </form>
    </div>
  )
}

const Question = ({ step, children }: { step: number; children: string }) => (
  <h2 className={css.question}>
    <span className={css.number} aria-hidden>
      {step}
    </span>
    {children}
  </h2>
)
