import { SplitPane } from '../../components/split-pane'
import { useRoute } from '../../stores/route'
import { EnvironmentPage } from './environments/environment-page'
import { ExportPage } from './export/export-page'
import { FilePage } from './file/file-page'
import { ImportPage } from './import/import-page'
import { WorkspaceNav } from './workspace-nav'

/** `#/workspace` is the open file; `…/export`, `…/import`, `…/environments/NAME`, `…/environments/new[/VARIABLE…]`. */
export function WorkspaceScreen() {
  const [part, name, ...more] = useRoute((route) => route.rest)
  return (
    <SplitPane
      name="workspace"
      panes={[
        { size: '220px', min: '180px', max: '360px', content: <WorkspaceNav part={part} name={name} /> },
        { size: 100, min: '420px', content: <Part part={part} name={name} more={more} /> },
      ]}
    />
  )
}

function Part({ part, name, more }: { part: string | undefined; name: string | undefined; more: string[] }) {
  if (part === 'export') return <ExportPage />
  if (part === 'import') return <ImportPage />
  if (part === 'environments') return <EnvironmentPage key={name} name={name ?? 'new'} wanted={more} />
  return <FilePage />
}
