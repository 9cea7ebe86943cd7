import { Button } from '@mantine/core'
import { tell } from '../../actions/tell'
import { takeRecorded } from '../../actions/verify-recorded'
import { type Fact, Facts } from '../../components/facts'
import { schemeNames } from '../../components/scheme-names'
import { address, go } from '../../stores/route'
import { useVerify } from '../../stores/verify'
import css from './recorded-message.module.css'
import { SchemeRules } from './scheme-rules'

/** A recorded request, checked in the engine: its secret stays there. */
export function RecordedMessage({ id }: { id: string }) {
  const { recorded, schemes } = useVerify()
  const answer = recorded?.answer
  const scheme = answer?.signing?.scheme
  const facts: Fact[] = [
    { name: 'Exchange', value: <a href={address('log', id)}>{id}</a> },
    ...(answer?.hookName ? [{ name: 'Hook', value: answer.hookName }] : []),
    ...(scheme ? [{ name: 'Scheme', value: schemeNames[scheme] }] : []),
    { name: 'Secret', value: "the hook's own, from the vault; older ones are recognised" },
    { name: 'Clock', value: 'compared as of the moment it was recorded' },
  ]
  const rules = schemes.find((one) => one.id === scheme)
  const takeOver = async () => {
    const taken = await takeRecorded(id)
    if (!taken) return
    go('verify')
    if (taken.covered) tell('Secrets in this request are covered by ********, so its bytes are not the true ones here.')
  }
  return (
    <>
      <Facts facts={facts} />
      {rules && scheme !== 'custom' ? <SchemeRules facts={rules} /> : null}
      <div className={css.acts}>
        <Button variant="default" onClick={takeOver}>
          Check with another secret
        </Button>
        <Button variant="subtle" component="a" href={address('verify')}>
          Paste another request
        </Button>
      </div>
    </>
  )
}
