import { Button } from '@mantine/core'
import { IconDownload, IconPlus, IconTrash } from '@tabler/icons-react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { exportCatalog, removeCatalog } from '../../actions/catalog-import'
import { Facts } from '../../components/facts'
import { PaneHead } from '../../components/pane-head'
import { countOf } from '../../components/quantity'
import { deliveryFacts, optionFacts, sendingFacts } from '../../components/rule-facts'
import { address, go } from '../../stores/route'
import css from './catalog-page.module.css'

export function CatalogPage({ catalog }: { catalog: Catalog }) {
  const removed = catalog.eventTypes.filter(({ status }) => status === 'removed').length
  const options = optionFacts(catalog)
  const noted = catalog.categories.filter(({ note }) => note)
  return (
    <>
      <PaneHead
        title={catalog.name}
        aside={`${countOf(catalog.eventTypes.length - removed, 'event')}${removed ? `, ${removed} removed` : ''}`}
      >
        <Button variant="light" leftSection={<IconPlus size={14} />} onClick={() => go('hooks', 'new', catalog.id)}>
          {catalog.name.length > 20 ? 'New hook' : `New ${catalog.name} hook`}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          title="As an OpenAPI 3.1 document with webhooks"
          onClick={() => exportCatalog(catalog.id)}
        >
          Export
        </Button>
        {catalog.importedAt ? (
          <Button variant="default" leftSection={<IconTrash size={14} />} onClick={() => removeCatalog(catalog.id, catalog.name)}>
            Remove
          </Button>
        ) : null}
      </PaneHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keyboard */}
      <section className={css.page} tabIndex={0} aria-label={`Rules of ${catalog.name}`}>
        <p className={css.summary}>{catalog.summary}</p>
        {catalog.eventTypes.length === 0 ? (
          <p>
            It has no events yet. <a href={address('catalogs', catalog.id, '-', 'add')}>Add the first one</a>, then a hook that gets it.
          </p>
        ) : null}
        <h2 className={css.title}>How it sends</h2>
        <Facts facts={sendingFacts(catalog)} />
        {options.length > 0 ? (
          <>
            <h2 className={css.title}>What a hook can set besides</h2>
            <Facts facts={options} />
          </>
        ) : null}
        <h2 className={css.title}>When a delivery fails</h2>
        <Facts facts={deliveryFacts(catalog)} />
        {noted.length > 0 ? (
          <>
            <h2 className={css.title}>Notes on its events</h2>
            <Facts facts={noted.map(({ name, note }) => ({ name, value: note }))} />
          </>
        ) : null}
        <h2 className={css.title}>Where this comes from</h2>
        <Facts
          facts={[
            { name: 'Source', value: catalog.source },
            { name: catalog.importedAt ? 'Imported' : 'As of', value: catalog.asOf },
            { name: 'Version', value: catalog.version },
          ]}
        />
      </section>
    </>
  )
}
