import { useState } from 'react'
import type { RunCheck, StepResult } from '../../../src-preload/contract/run'
import type { RunReport } from '../../../src-preload/contract/run-report'
import { address } from '../../stores/route'
import { ExchangeDialog } from './exchange-dialog'
import css from './step-result.module.css'

const mostShown = 20

/** What was expected and what came, of each thing that failed; in a step that is open, of everything. */
export function FailedChecks({ result, report, open }: { result: StepResult; report: RunReport; open: boolean }) {
  const { ok, checks, error, exchanges } = result
  const shown = open ? checks : checks.filter((check) => !check.ok)
  if (ok && !open) return null
  const others = exchanges.filter((id) => !shown.some(({ exchange }) => exchange === id))
  return (
    <section className={css.result} aria-label="What came of it">
      {error ? <p className={css.error}>{error}</p> : null}
      {shown.length > 0 ? (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Looked at</th>
              <th scope="col">Expected</th>
              <th scope="col">Got</th>
              <th scope="col">
                <span className={css.hidden}>Exchange</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, mostShown).map((check, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
              <Row key={index} check={check} report={report} />
            ))}
          </tbody>
        </table>
      ) : null}
      {shown.length > mostShown ? <p className={css.more}>and {shown.length - mostShown} more</p> : null}
      {others.length > 0 && (open || error) ? (
        <p className={css.more}>
          {shown.length > 0 ? 'Others' : 'Exchanges'}
          {others.slice(0, mostShown).map((id, index) => (
            <ExchangeLink key={id} id={id} report={report} words={String(index + 1)} />
          ))}
        </p>
      ) : null}
    </section>
  )
}

function Row({ check: { what, ok, expected, got, exchange }, report }: { check: RunCheck; report: RunReport }) {
  return (
    <tr data-ok={ok}>
      <th scope="row">{what}</th>
      <td>{expected}</td>
      <td className={css.got}>{got}</td>
      <td>{exchange ? <ExchangeLink id={exchange} report={report} /> : null}</td>
    </tr>
  )
}

/** What happened in virtual time is in no log: it is shown here. */
function ExchangeLink({ id, report, words = 'Exchange' }: { id: string; report: RunReport; words?: string }) {
  const [open, setOpen] = useState(false)
  if (!report.virtual)
    return (
      <a className={css.link} href={address('log', id)}>
        {words}
      </a>
    )
  return (
    <>
      <button type="button" className={css.link} onClick={() => setOpen(true)}>
        {words}
      </button>
      {open ? <ExchangeDialog report={report.id} id={id} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
