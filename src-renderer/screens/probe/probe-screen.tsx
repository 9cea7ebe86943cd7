import { useEffect } from 'react'
import { loadSchemes } from '../../actions/load-schemes'
import { SplitPane } from '../../components/split-pane'
import { changeProbe } from '../../stores/probe'
import { RunsTabs } from '../runs/runs-tabs'
import { ProbeForm } from './probe-form'
import { ProbeResults } from './probe-results'

/** `#/runs/probe`, and `#/runs/probe/HOOK` to probe a hook's receiver. */
export function ProbeScreen({ hook }: { hook: string | null }) {
  useEffect(() => {
    void loadSchemes()
  }, [])
  useEffect(() => {
    if (hook) changeProbe({ whom: 'hook', hook })
  }, [hook])
  return (
    <SplitPane
      name="probe"
      panes={[
        {
          size: '380px',
          min: '300px',
          max: '520px',
          content: (
            <>
              <RunsTabs shown="probe" />
              <ProbeForm />
            </>
          ),
        },
        { size: 100, min: '420px', content: <ProbeResults /> },
      ]}
    />
  )
}
