import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useExchanges } from '../../stores/exchanges'
import { endGuide, useGuide } from '../../stores/guide'
import { go, useRoute } from '../../stores/route'
import css from './guide-bar.module.css'

/** The last of the first steps: below whatever screen one is on, until the exchange has been read. */
export function GuideBar() {
  const hook = useGuide(({ reading }) => reading)
  return hook ? <ReadExchange hook={hook} /> : null
}

function ReadExchange({ hook }: { hook: string }) {
  const newest = useExchanges(({ list }) => list.find((exchange) => exchange.direction === 'out' && exchange.hook === hook)?.id)
  const here = useRoute(({ screen, rest }) => screen === 'log' && rest.length > 0)
  const open = useRef<HTMLButtonElement>(null)
  useEndAfter(here)
  // The button that began the first steps has gone, and the focus of who pressed it by keyboard with it.
  useEffect(() => {
    if (newest && document.activeElement === document.body) open.current?.focus()
  }, [newest])
  return (
    <section className={css.bar} aria-label="First steps">
      <p className={css.words} role="status">
        <strong className={css.step}>Step 3 of 3 · Read the exchange</strong>
        <span className={css.note}>
          {here
            ? 'What left, what was answered, how long it took and how it was signed: each has a tab.'
            : 'Both ends of the conversation are kept: what left, byte for byte, and what was answered.'}
        </span>
      </p>
      {here ? (
        <Button onClick={endGuide}>Done</Button>
      ) : (
        <>
          <Button variant="subtle" color="gray" onClick={endGuide}>
            Skip
          </Button>
          <Button ref={open} disabled={!newest} onClick={() => newest && go('log', newest)}>
            Open it
          </Button>
        </>
      )}
    </section>
  )
}

/** Who read it and goes on needs no bar any more. */
function useEndAfter(here: boolean) {
  const read = useRef(false)
  useEffect(() => {
    if (read.current && !here) endGuide()
    read.current = here
  }, [here])
}
